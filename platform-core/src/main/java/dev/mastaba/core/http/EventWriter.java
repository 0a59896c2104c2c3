package dev.mastaba.core.http;

import java.io.IOException;

/** Writes server-sent events: called once, on one thread, after tweens and callbacks; it may take as long as the page listens. */
@FunctionalInterface
public interface EventWriter {
    /**
     * Writes the events and returns when there are no more.
     *
     * @throws IOException when the client has left; anything thrown ends the exchange by breaking the connection
     */
    void write(EventStream events) throws IOException;
}
