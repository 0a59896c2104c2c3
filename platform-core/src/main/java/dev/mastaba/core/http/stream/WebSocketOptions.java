package dev.mastaba.core.http.stream;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the client of a WebSocket may do.
 *
 * @param messageBytes the longest message, however many frames it comes in, and of a compressed one however long it becomes; longer ones close the
 *     socket with 1009
 * @param idle how long nothing may go over the socket, either way; then it is closed with 1001. A message that is not taken for as long ends it too
 * @param origins the origins ({@code https://app.example.org}) whose pages may open it beside those of the host that is asked; {@code *} for all. Pages
 *     of others get 403, for a browser sends its cookies along whoever opens a socket
 * @param protocols the subprotocols that the endpoint speaks, the best first; empty for none
 * @param compressed whether messages are compressed for clients that can do that ({@code permessage-deflate}, RFC 7692), each by itself. A message that
 *     holds a secret beside what a stranger may choose gives the secret away by its length
 */
public record WebSocketOptions(
        int messageBytes, Duration idle, Set<String> origins, List<String> protocols, boolean compressed) {
    /** Checks the ranges. */
    public WebSocketOptions {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("The longest message must be of one byte or more, not " + messageBytes);
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("The idle time must be more than nothing, not " + idle);
        }
        origins = Set.copyOf(origins);
        protocols = List.copyOf(protocols);
    }

    /** Messages of 64 KiB, five minutes, pages of the same host, no subprotocol, nothing compressed. */
    public static WebSocketOptions standard() {
        return new WebSocketOptions(64 << 10, Duration.ofMinutes(5), Set.of(), List.of(), false);
    }

    /** The same with another longest message. */
    public WebSocketOptions messages(int longest) {
        return new WebSocketOptions(longest, idle, origins, protocols, compressed);
    }

    /** The same with another idle time. */
    public WebSocketOptions idle(Duration time) {
        return new WebSocketOptions(messageBytes, time, origins, protocols, compressed);
    }

    /** The same for pages of these origins. */
    public WebSocketOptions from(String... others) {
        return new WebSocketOptions(messageBytes, idle, Set.of(others), protocols, compressed);
    }

    /** The same with these subprotocols. */
    public WebSocketOptions speaking(String... names) {
        return new WebSocketOptions(messageBytes, idle, origins, List.of(names), compressed);
    }

    /** The same with messages compressed for clients that can do that. */
    public WebSocketOptions compressing() {
        return new WebSocketOptions(messageBytes, idle, origins, protocols, true);
    }
}
