package dev.mastaba.services;

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
}
