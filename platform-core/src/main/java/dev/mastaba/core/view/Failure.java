package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;

/**
 * What a view for exceptions answers for. (Pyramid: {@code request.exception}.)
 *
 * @param exception what was thrown: an exception, or an error that is not fatal
 */
public record Failure(Throwable exception) {
    public static final AttributeKey<Failure> KEY = AttributeKey.of("failure", Failure.class);

    /** The failure that this request met, if it did. */
    public static Optional<Failure> of(Request request) {
        return request.find(KEY);
    }
}
