package dev.mastaba.services;

import java.nio.channels.ServerSocketChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that the launcher registers if the program that started the process, such as systemd, opened a port for it. The HTTP server then accepts
 * connections from that port's socket, and does not open the port itself. Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
public interface PassedSocket {
    /** Returns the listening socket; the same object at each call. */
    ServerSocketChannel channel();
}
