package dev.mastaba.core.http.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** An open WebSocket (RFC 6455), as its endpoint sees it. Safe for any thread: whole messages go out one after the other. */
@ProviderType
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

    /**
     * Bounds of what the client of a WebSocket may do. An immutable value: each method that changes something returns a copy with that difference.
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

        /** Messages of 64 KiB, five minutes, pages of the same host, no subprotocol, nothing compressed. */
        public static Options standard() {
            return new Options();
        }

        private Options with(Consumer<Options> change) {
            Options changed = new Options(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Sets the longest message in bytes, however many frames it comes in, and of a compressed one however long it becomes; longer ones close the
         * socket with 1009. Default: 64 KiB.
         *
         * @throws IllegalArgumentException for less than one byte
         */
        public Options messages(int longest) {
            if (longest < 1) {
                throw new IllegalArgumentException("The longest message must be of one byte or more, not " + longest);
            }
            return with(copy -> copy.messageBytes = longest);
        }

        /**
         * Sets how long nothing may go over the socket, either way; then it is closed with 1001. A message that is not taken for as long ends it too.
         * Default: five minutes.
         *
         * @throws IllegalArgumentException unless the time is more than nothing
         */
        public Options idle(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("The idle time must be more than nothing, not " + time);
            }
            return with(copy -> copy.idle = time);
        }

        /**
         * Sets the origins ({@code https://app.example.org}) whose pages may open it beside those of the host that is asked; {@code *} for all. Pages of
         * others get 403, for a browser sends its cookies along whoever opens a socket.
         */
        public Options from(String... others) {
            return with(copy -> copy.origins = Set.of(others));
        }

        /** Sets the subprotocols that the endpoint speaks, the best first. */
        public Options speaking(String... names) {
            return with(copy -> copy.protocols = List.of(names));
        }

        /**
         * Compresses messages for clients that can do that ({@code permessage-deflate}, RFC 7692), each by itself. A message that holds a secret beside
         * what an attacker may choose gives the secret away by its length.
         */
        public Options compressing() {
            return with(copy -> copy.compressed = true);
        }

        /** The longest message in bytes. */
        public int messageBytes() {
            return messageBytes;
        }

        /** How long nothing may go over the socket. */
        public Duration idle() {
            return idle;
        }

        /** The origins whose pages may open it beside those of the host that is asked. */
        public Set<String> origins() {
            return origins;
        }

        /** The subprotocols that the endpoint speaks, the best first; empty for none. */
        public List<String> protocols() {
            return protocols;
        }

        /** Whether messages are compressed for clients that can do that. */
        public boolean compressed() {
            return compressed;
        }
    }

    /**
     * The server's end of one WebSocket: what a view answers with ({@code Response.upgrade}), a new one for each request. Its methods are called one at
     * a time, and may block; what they throw is logged and closes the socket with 1011.
     *
     * <p>It lives as long as the socket, which keeps its application alive. When the application is replaced or the server stops, the socket is closed
     * with 1001: clients connect again, and reach the next one.
     */
    @ConsumerType
    interface Endpoint {
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
}
