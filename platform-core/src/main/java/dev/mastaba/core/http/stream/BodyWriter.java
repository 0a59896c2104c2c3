package dev.mastaba.core.http.stream;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes a streaming body, as bytes, text or events: called once, on one thread, after tweens and callbacks; it may block and take its time.
 *
 * @param <T> the target: {@link BodyStream}, {@link java.io.Writer} or {@link EventStream}
 */
@ConsumerType
@FunctionalInterface
public interface BodyWriter<T> {
    /**
     * Writes the body and returns when it is complete.
     *
     * @throws IOException when the client has left; anything thrown ends the exchange by breaking the connection
     */
    void write(T target) throws IOException;
}
