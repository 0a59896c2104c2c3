package dev.mastaba.core.http;

import java.io.IOException;

/** Writes a streaming body: called once, on one thread, after tweens and callbacks; it may block and take its time. */
@FunctionalInterface
public interface BodyWriter {
    /**
     * Writes the body and returns when it is complete.
     *
     * @throws IOException when the client has left; anything thrown ends the exchange by breaking the connection
     */
    void write(BodyStream stream) throws IOException;
}
