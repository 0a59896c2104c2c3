package dev.mastaba.tweens;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;

/**
 * What names a request in logs and in its answer's {@code X-Request-Id}.
 *
 * @param text letters, digits, {@code -}, {@code _} and {@code .}, 64 at most
 */
public record RequestId(String text) {
    static final AttributeKey<RequestId> KEY = AttributeKey.of("request id", RequestId.class);

    /** That of a request; empty where no tween gives ids. */
    public static Optional<RequestId> of(Request request) {
        return request.find(KEY);
    }

    @Override
    public String toString() {
        return text;
    }
}
