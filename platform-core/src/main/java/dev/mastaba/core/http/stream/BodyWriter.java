package dev.mastaba.core.http.stream;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that writes a streaming body as bytes, text, or events. The server calls the function once, on one thread,
 * after all tweens and response callbacks. The function may block and run for a long time.
 *
 * @param <T> the target: {@link BodyStream}, {@link java.io.Writer}, or {@link EventStream}
 */
@ConsumerType
@FunctionalInterface
public interface BodyWriter<T> {
    /**
     * Writes the body, and returns when the body is complete.
     *
     * @throws IOException if the client has disconnected; any exception from this method ends the exchange and breaks
     *     the connection
     */
    void write(T target) throws IOException;
}
