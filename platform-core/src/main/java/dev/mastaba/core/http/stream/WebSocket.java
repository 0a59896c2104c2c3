package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** An open WebSocket (RFC 6455) from the perspective of its endpoint. Safe for use by any thread: messages are sent whole, one after the other. */
@ProviderType
public interface WebSocket {
    /**
     * Sends a text; blocks while the client is slow.
     *
     * @throws IOException if the client has left, does not read it in time, or the socket is closed
     */
    void send(String text) throws IOException;

    /**
     * Sends bytes, which must not be changed during the call; blocks while the client is slow.
     *
     * @throws IOException if the client has left, does not read it in time, or the socket is closed
     */
    void send(byte[] bytes) throws IOException;

    /**
     * Starts the closing handshake; further messages are neither sent nor received. Does nothing if the socket is closed.
     *
     * @param code 1000 for normal closure, or one of 3000 to 4999 that both sides know
     * @param reason a human-readable reason; at most 123 bytes in UTF-8, the rest is cut off
     */
    void close(int code, String reason);

    /** Returns whether messages can still be sent. */
    boolean isOpen();

    /** The limits for the client of a WebSocket. Immutable: each method that changes a value returns a copy. */
    final class Options {
        private int messageBytes = 64 << 10;
        private Duration idle = Duration.ofMinutes(5);
        private Set<String> origins = Set.of();
        private List<String> protocols = List.of();
        private boolean compressed;

        private Options() {}

        private Options(Options other) {
            messageBytes = other.messageBytes;
            idle = other.idle;
            origins = other.origins;
            protocols = other.protocols;
            compressed = other.compressed;
        }

        /** Returns the defaults: messages of 64 KiB, an idle time of five minutes, pages of the same host, no subprotocol, no compression. */
        public static Options standard() {
            return new Options();
        }

        private Options with(Consumer<Options> change) {
            Options changed = new Options(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Sets the maximum size of a message in bytes, regardless of the number of frames; for a compressed message, its decompressed size. A larger
         * message closes the socket with 1009. Default: 64 KiB.
         *
         * @throws IllegalArgumentException for less than one byte
         */
        public Options messages(int longest) {
            if (longest < 1) {
                throw new IllegalArgumentException(
                        "The maximum message length must be at least 1 byte, not " + longest);
            }
            return with(copy -> copy.messageBytes = longest);
        }

        /**
         * Sets the idle time. If nothing is transferred in either direction for this time, the socket is closed with 1001. A message that the client
         * does not read within this time ends the socket as well. Default: five minutes.
         *
         * @throws IllegalArgumentException unless the time is positive
         */
        public Options idle(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("The idle time must be positive, not " + time);
            }
            return with(copy -> copy.idle = time);
        }

        /**
         * Sets the origins ({@code https://app.example.org}) whose pages may open the socket, in addition to those of the requested host; {@code *}
         * for all. Pages of other origins get 403, because a browser sends its cookies with a handshake from any page.
         */
        public Options from(String... others) {
            return with(copy -> copy.origins = Set.of(others));
        }

        /** Sets the subprotocols that the endpoint supports, the preferred first. */
        public Options speaking(String... names) {
            return with(copy -> copy.protocols = List.of(names));
        }

        /**
         * Compresses messages for clients that support it ({@code permessage-deflate}, RFC 7692), each message separately. The length of a message
         * that contains both a secret and text chosen by an attacker reveals the secret.
         */
        public Options compressing() {
            return with(copy -> copy.compressed = true);
        }

        /** Returns the maximum size of a message in bytes. */
        public int messageBytes() {
            return messageBytes;
        }

        /** Returns the idle time. */
        public Duration idle() {
            return idle;
        }

        /** Returns the origins whose pages may open the socket, in addition to those of the requested host. */
        public Set<String> origins() {
            return origins;
        }

        /** Returns the subprotocols that the endpoint supports, the preferred first; empty if there are none. */
        public List<String> protocols() {
            return protocols;
        }

        /** Returns whether messages are compressed for clients that support it. */
        public boolean compressed() {
            return compressed;
        }
    }

    /**
     * The server's endpoint of one WebSocket: returned by a view ({@code Response.upgrade}), a new one for each request. Its methods are called one
     * at a time, and may block. An exception that they throw is logged and closes the socket with 1011.
     *
     * <p>It lives as long as the socket, which keeps its application alive. When the application is replaced or the server stops, the socket is
     * closed with 1001; clients reconnect and reach the next generation.
     */
    @ConsumerType
    interface Endpoint {
        /** Called when the socket is open. Sending may begin here, or at any later time from any thread. */
        default void onOpen(WebSocket socket) throws Exception {}

        /** Called when a text has arrived; no further message is read before this method returns. */
        default void onText(WebSocket socket, String text) throws Exception {}

        /** Called when bytes have arrived; no further message is read before this method returns. */
        default void onBinary(WebSocket socket, byte[] bytes) throws Exception {}

        /**
         * Called when the socket is closed by either side; exactly once after {@link #onOpen}.
         *
         * @param code the close code, as in RFC 6455 7.4; 1006 if the connection was lost
         * @param reason the human-readable reason; empty if there is none
         */
        default void onClose(int code, String reason) throws Exception {}
    }
}
