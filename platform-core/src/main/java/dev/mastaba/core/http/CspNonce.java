package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.RandomBits;
import java.util.Optional;

/**
 * The nonce of one response: 128 random bits as text. A script or style in the page carries the nonce, so that the response's
 * {@code Content-Security-Policy} allows it to run (CSP level 3, 2.3). Created when it is first requested; templates use {@code csp_nonce()}.
 */
public final class CspNonce {
    private static final AttributeKey<String> KEY = AttributeKey.of("CSP nonce", String.class);
    private static final int BYTES = 16;

    private CspNonce() {}

    /** Returns the nonce of the response to a request; always the same one for a request. */
    public static String of(Request request) {
        return request.get(KEY, asking -> RandomBits.text(BYTES));
    }

    /** Returns the nonce if it has been requested. */
    public static Optional<String> given(Request request) {
        return request.find(KEY);
    }
}
