package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open WebSocket (RFC 6455) from the perspective of its endpoint. Safe for use by any thread: each message is sent
 * completely before the next one.
 */
@ProviderType
public interface WebSocket {
    /**
     * Sends a text message. Blocks while the client is slow.
     *
     * @throws IOException if the client has disconnected or does not read the message in time, or if the socket is
     *     closed
     */
    void send(String text) throws IOException;

    /**
     * Sends a binary message. Blocks while the client is slow. The bytes must not be changed during the call.
     *
     * @throws IOException if the client has disconnected or does not read the message in time, or if the socket is
     *     closed
     */
    void send(byte[] bytes) throws IOException;

    /**
     * Starts the closing handshake. Further messages are neither sent nor received. Does nothing if the socket is
     * already closed.
     *
     * @param code 1000 for normal closure, or a code from 3000 to 4999 that both sides know
     * @param reason a human-readable reason; the part beyond 123 bytes in UTF-8 is cut off
     */
    void close(int code, String reason);

    /** Returns whether messages can still be sent. */
    boolean isOpen();

    /** The limits for a WebSocket client. Immutable: each method that sets a value returns a modified copy. */
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

        /**
         * Returns the defaults: messages of at most 64 KiB, an idle time of five minutes, only pages from the same
         * host, no subprotocols, and no compression.
         */
        public static Options standard() {
            return new Options();
        }

        private Options with(Consumer<Options> change) {
            Options changed = new Options(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Sets the maximum size of a message in bytes, regardless of the number of frames; for a compressed message,
         * its decompressed size. A larger message closes the socket with code 1009. The default is 64 KiB.
         *
         * @throws IllegalArgumentException if the size is less than one byte
         */
        public Options messages(int longest) {
            if (longest < 1) {
                throw new IllegalArgumentException(
                        "The maximum message length must be at least 1 byte, not " + longest);
            }
            return with(copy -> copy.messageBytes = longest);
        }

        /**
         * Sets the idle time. If nothing is transferred in either direction for this time, the socket is closed with
         * code 1001. A message that the client does not read within this time also ends the socket. The default is five
         * minutes.
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
         * Sets the origins, such as {@code https://app.example.org}, whose pages may open the socket, in addition to
         * pages from the requested host; {@code *} for all. Handshakes from pages of other origins get a 403 response,
         * because a browser sends its cookies with a handshake from any page.
         */
        public Options from(String... others) {
            return with(copy -> copy.origins = Set.of(others));
        }

        /** Sets the subprotocols that the endpoint supports, the preferred ones first. */
        public Options speaking(String... names) {
            return with(copy -> copy.protocols = List.of(names));
        }

        /**
         * Compresses each message separately for clients that support compression ({@code permessage-deflate}, RFC
         * 7692). Do not compress messages that contain both a secret and text that an attacker can choose: their length
         * reveals the secret.
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

        /** Returns the origins whose pages may open the socket, in addition to pages from the requested host. */
        public Set<String> origins() {
            return origins;
        }

        /** Returns the subprotocols that the endpoint supports, the preferred ones first; empty if there are none. */
        public List<String> protocols() {
            return protocols;
        }

        /** Returns whether messages are compressed for clients that support compression. */
        public boolean compressed() {
            return compressed;
        }
    }

    /**
     * The server's endpoint of a WebSocket. A view returns a new endpoint for each request ({@code Response.upgrade}).
     * Its methods are called one at a time, and may block. An exception that they throw is logged and closes the socket
     * with code 1011.
     *
     * <p>The endpoint exists as long as the socket, which keeps its application alive. When the application is replaced
     * or the server stops, the socket is closed with code 1001; clients that reconnect reach the next generation.
     */
    @ConsumerType
    interface Endpoint {
        /** Called when the socket is open. From then on, any thread can send messages. */
        default void onOpen(WebSocket socket) throws Exception {}

        /** Called when a text message has arrived. The next message is not read before this method returns. */
        default void onText(WebSocket socket, String text) throws Exception {}

        /** Called when a binary message has arrived. The next message is not read before this method returns. */
        default void onBinary(WebSocket socket, byte[] bytes) throws Exception {}

        /**
         * Called when either side closes the socket; exactly once after {@link #onOpen}.
         *
         * @param code the close code, as in RFC 6455 7.4; 1006 if the connection was lost
         * @param reason the human-readable reason; empty if there is none
         */
        default void onClose(int code, String reason) throws Exception {}
    }
}
