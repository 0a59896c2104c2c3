package dev.mastaba.core.http;

import java.io.IOException;
import java.io.Writer;

/** Writes a text as a streaming body: called once, on one thread, after tweens and callbacks. */
@FunctionalInterface
public interface TextWriter {
    /**
     * Writes the text and returns when it is complete.
     *
     * @throws IOException when the client has left; anything thrown ends the exchange by breaking the connection
     */
    void write(Writer writer) throws IOException;
}
