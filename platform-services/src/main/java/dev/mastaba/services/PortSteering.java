package dev.mastaba.services;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that the launcher registers in a process that takes the ports of another process over. The HTTP server calls it for each of its ports.
 * Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
public interface PortSteering {
    /**
     * Directs all new connections to this socket, which listens on the same port as the socket of the other process.
     *
     * @throws IOException if the operating system does not support this
     */
    void steer(ServerSocketChannel socket) throws IOException;

    /** Returns whether the HTTP server may listen only if an application serves, because an application serves in the other process. */
    boolean requiresApplication();
}
