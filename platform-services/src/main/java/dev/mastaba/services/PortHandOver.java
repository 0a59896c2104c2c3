package dev.mastaba.services;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service through which the launcher hands the ports of one HTTP server over to a new process that listens on the same ports. The HTTP server
 * registers one service for each of its servers, and the container hides them from add-ons. The methods can be called on any thread, but not
 * concurrently.
 */
@ProviderType
public interface PortHandOver {
    /** Returns the port for connections without encryption, or 0 if the server does not have such a port or is not listening. */
    int plainPort();

    /**
     * Permits a new process of the same user to listen on the same ports.
     *
     * @throws java.io.UncheckedIOException if the operating system does not support this
     */
    void share();

    /**
     * Begins to drain: every response ends its connection, and streams and WebSockets are notified as at a shutdown. The server still accepts
     * connections and answers all requests.
     */
    void drain();

    /** Ends the drain that {@link #drain} began: the server serves as before. */
    void resume();

    /** Stops listening; open connections are not affected. */
    void stopListening();

    /**
     * Waits until all connections have ended, and stops the server. Idle connections end by their own idle timeout.
     *
     * @param limit the time limit for running requests; after it, the server aborts them
     */
    void finish(Duration limit);
}
