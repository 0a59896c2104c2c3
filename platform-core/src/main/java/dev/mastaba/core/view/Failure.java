package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Optional;

/**
 * The failure that an exception view handles. (Pyramid: {@code request.exception}.)
 *
 * @param exception the exception that was thrown, or the {@code Error} if it is not fatal
 */
public record Failure(Throwable exception) {
    /** The request attribute that holds the failure. */
    public static final AttributeKey<Failure> KEY = AttributeKey.of("failure", Failure.class);

    /** Returns the failure that occurred while the request was handled; empty if none occurred. */
    public static Optional<Failure> of(Request request) {
        return request.find(KEY);
    }
}
