package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open WebSocket connection (RFC 6455), through which the server's endpoint sends messages. Instances are
 * thread-safe: each message is sent completely before the next one.
 */
@ProviderType
public interface WebSocket {
    /**
     * Sends a text message. This method blocks while the client is slow.
     *
     * @throws IOException if the client has disconnected or does not read the message in time, or if the socket is
     *     closed
     */
    void send(String text) throws IOException;

    /**
     * Sends a binary message. This method blocks while the client is slow. The array must not be changed until the
     * method returns.
     *
     * @throws IOException if the client has disconnected or does not read the message in time, or if the socket is
     *     closed
     */
    void send(byte[] bytes) throws IOException;

    /**
     * Starts the closing handshake. Afterwards, messages are neither sent nor received. If the socket is already
     * closed, this method does nothing.
     *
     * @param code 1000 for normal closure, or a code from 3000 to 4999 that both sides know
     * @param reason a human-readable reason, which is truncated to 123 bytes in UTF-8
     */
    void close(int code, String reason);

    /** Returns whether messages can still be sent. */
    boolean isOpen();

    /**
     * The options of a WebSocket: limits, allowed origins, subprotocols, and compression. Instances are immutable: each
     * method that sets an option returns a modified copy.
     */
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
         * Returns the default options: messages of at most 64 KiB, an idle time of five minutes, no subprotocols, and
         * no compression. Only pages from the requested host may open the socket.
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
         * Returns a copy of these options with the given maximum message size. The limit applies to the complete
         * message after decompression, regardless of the number of frames. A larger message closes the socket with code
         * 1009. The default is 64 KiB.
         *
         * @param longest the maximum message size in bytes
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
         * Returns a copy of these options with the given idle time. If nothing is transferred in either direction for
         * this time, the socket is closed with code 1001. The socket is also closed if the client does not read a
         * message within this time. The default is five minutes.
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
         * Returns a copy of these options that also allows pages of the given origins to open the socket. Pages from
         * the requested host are always allowed. A handshake from a page of any other origin is answered with status
         * 403, because browsers send cookies with a handshake from any page.
         *
         * @param others the origins, such as {@code https://app.example.org}; {@code *} allows all origins
         */
        public Options from(String... others) {
            return with(copy -> copy.origins = Set.copyOf(List.of(others)));
        }

        /**
         * Returns a copy of these options with the given subprotocols, which the endpoint supports.
         *
         * @param names the names of the subprotocols, in order of preference
         */
        public Options speaking(String... names) {
            return with(copy -> copy.protocols = List.of(names));
        }

        /**
         * Returns a copy of these options that enables compression of each message for clients that support it
         * ({@code permessage-deflate}, RFC 7692). Do not compress messages that contain both a secret and text that an
         * attacker can choose, because the message length can reveal the secret.
         */
        public Options compressing() {
            return with(copy -> copy.compressed = true);
        }

        /** Returns the maximum size of a message in bytes. */
        public int messageBytes() {
            return messageBytes;
        }

        /** Returns the idle time after which the socket is closed. */
        public Duration idle() {
            return idle;
        }

        /** Returns the origins whose pages may open the socket, in addition to pages from the requested host. */
        public Set<String> origins() {
            return origins;
        }

        /** Returns the subprotocols that the endpoint supports, in order of preference; empty if there are none. */
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
     * The endpoint's methods are called one at a time, and may block. If a method throws an exception, the exception is
     * logged, and the socket is closed with code 1011.
     *
     * <p>The endpoint exists as long as the socket, and keeps its application alive. When the application is replaced
     * or the server stops, the socket is closed with code 1001; clients that reconnect reach the next generation.
     */
    @ConsumerType
    interface Endpoint {
        /**
         * Called when the socket has been opened. From then on, any thread can send messages through {@code socket}.
         */
        default void onOpen(WebSocket socket) throws Exception {}

        /** Called when a text message has arrived. The next message is not read before this method returns. */
        default void onText(WebSocket socket, String text) throws Exception {}

        /** Called when a binary message has arrived. The next message is not read before this method returns. */
        default void onBinary(WebSocket socket, byte[] bytes) throws Exception {}

        /**
         * Called exactly once after {@link #onOpen}, when either side closes the socket or the connection is lost.
         *
         * @param code the close code, as in RFC 6455 7.4; 1006 if the connection was lost
         * @param reason the human-readable reason; empty if there is none
         */
        default void onClose(int code, String reason) throws Exception {}
    }
}
