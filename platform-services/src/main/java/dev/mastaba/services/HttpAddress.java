package dev.mastaba.services;

import org.osgi.annotation.versioning.ProviderType;

/** The address of the HTTP server. The server registers this service when it has started, or has failed to start. Safe for any thread. */
@ProviderType
@FunctionalInterface
public interface HttpAddress {
    /**
     * Returns the URL of the root, with the real port.
     *
     * @throws RuntimeException when the server does not run: a setting is wrong, or another process has the port
     */
    String url();
}
