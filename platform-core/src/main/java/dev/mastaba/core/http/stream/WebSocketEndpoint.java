package dev.mastaba.core.http.stream;

/**
 * The server's end of one WebSocket: what a view answers with ({@code Response.upgrade}), a new one for each request. Its methods are called one at
 * a time, and may block; what they throw is logged and closes the socket with 1011.
 *
 * <p>It lives as long as the socket, which keeps its application alive. When the application is replaced or the server stops, the socket is closed
 * with 1001: clients connect again, and reach the next one.
 */
public interface WebSocketEndpoint {
    /** The socket is open. Sending may begin here, or at any time later from any thread. */
    default void onOpen(WebSocket socket) throws Exception {}

    /** A text has arrived; no further message is taken before this returns. */
    default void onText(WebSocket socket, String text) throws Exception {}

    /** Bytes have arrived; no further message is taken before this returns. */
    default void onBinary(WebSocket socket, byte[] bytes) throws Exception {}

    /**
     * The socket is closed, whoever did it; called exactly once after {@link #onOpen}.
     *
     * @param code why, as in RFC 6455 7.4; 1006 where the connection was lost
     * @param reason for people; empty where nothing was said
     */
    default void onClose(int code, String reason) throws Exception {}
}
