package dev.mastaba.services;

import org.osgi.annotation.versioning.ProviderType;

/** The address of the HTTP server. The server registers this service when it has started, or has failed to start. Safe for use by any thread. */
@ProviderType
@FunctionalInterface
public interface HttpAddress {
    /**
     * Returns the root URL, with the actual port.
     *
     * @throws RuntimeException if the server is not running, because a setting is invalid or another process uses the port
     */
    String url();
}
