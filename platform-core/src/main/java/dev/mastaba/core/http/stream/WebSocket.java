package dev.mastaba.core.http.stream;

import java.io.IOException;

/** An open WebSocket (RFC 6455), as its endpoint sees it. Safe for any thread: whole messages go out one after the other. */
public interface WebSocket {
    /**
     * Sends a text; blocks while the client is slow.
     *
     * @throws IOException when the client has left, does not take it in time, or the socket is closed
     */
    void send(String text) throws IOException;

    /**
     * Sends bytes, which must not be changed meanwhile; blocks while the client is slow.
     *
     * @throws IOException when the client has left, does not take it in time, or the socket is closed
     */
    void send(byte[] bytes) throws IOException;

    /**
     * Says goodbye; further messages are neither sent nor received. Does nothing when it is closed.
     *
     * @param code 1000 for done, or one of 3000 to 4999 that both sides know
     * @param reason for people; at most 123 bytes in UTF-8, what is more is cut
     */
    void close(int code, String reason);

    /** Whether messages can still be sent. */
    boolean isOpen();
}
