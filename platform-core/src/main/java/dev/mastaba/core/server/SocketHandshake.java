package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.stream.WebSocket;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The client's part of the handshake of a WebSocket (RFC 6455, 4.2.1). */
final class SocketHandshake {
    private static final int KEY_BYTES = 16;

    private SocketHandshake() {}

    /** Returns the response to a request that may not open a socket with these options; null if it may. */
    static @Nullable HttpException refusal(RequestHead head, WebSocket.Options options) {
        if (!PageOrigin.isPermitted(head, options)) {
            return new Forbidden("This WebSocket does not accept connections from pages of another origin");
        }
        boolean upgrade = head.method().equals("GET")
                && hasToken(head, "Connection", "upgrade")
                && hasToken(head, "Upgrade", "websocket")
                && hasToken(head, "Sec-WebSocket-Version", "13");
        if (!upgrade) {
            return new HttpClientError(426, "This URL accepts only WebSocket connections, version 13")
                    .header("Upgrade", "websocket")
                    .header("Connection", "Upgrade")
                    .header("Sec-WebSocket-Version", "13");
        }
        return hasKey(head.headers().first("Sec-WebSocket-Key")) ? null : new BadRequest("The handshake is malformed");
    }

    private static boolean hasKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean hasToken(RequestHead head, String field, String token) {
        for (String value : head.headers().all(field)) {
            for (String each : value.split(",")) {
                if (each.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
