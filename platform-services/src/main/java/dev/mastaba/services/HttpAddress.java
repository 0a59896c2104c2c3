package dev.mastaba.services;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the address of the HTTP server. The HTTP server registers this service once it has started or has failed to start.
 * Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
@FunctionalInterface
public interface HttpAddress {
    /**
     * Returns the server's root URL, with the port on which the server actually listens.
     *
     * @throws RuntimeException if the server is not running, because a setting is invalid or another process uses the port
     */
    String url();

    /**
     * Returns whether the threads that read from the connections respond. They also respond while all threads for requests are busy.
     *
     * @param limit the longest time to wait for them
     */
    default boolean responds(Duration limit) {
        return true;
    }
}
