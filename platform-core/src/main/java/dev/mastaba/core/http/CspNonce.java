package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.RandomBits;
import java.util.Optional;

/**
 * The nonce of one response: 128 random bits as text. A script or style in the page carries the nonce, so that the
 * response's {@code Content-Security-Policy} allows it to run (CSP level 3, 2.3). It is created when it is first
 * requested. Templates use {@code csp_nonce()}.
 */
public final class CspNonce {
    private static final AttributeKey<String> KEY = AttributeKey.of("CSP nonce", String.class);
    private static final int BYTES = 16;

    private CspNonce() {}

    /** Returns the nonce of the response to a request, which is always the same for one request. */
    public static String of(Request request) {
        return request.get(KEY, asking -> RandomBits.text(BYTES));
    }

    /** Returns the nonce, or an empty {@code Optional} if it has not been requested. */
    public static Optional<String> given(Request request) {
        return request.find(KEY);
    }
}
