package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.RandomBits;
import java.util.Optional;

/**
 * The nonce of one response: 128 random bits, encoded as a string. The response's {@code Content-Security-Policy}
 * allows those scripts and styles of the page that carry this nonce (CSP level 3, 2.3). The nonce is generated when it
 * is first requested; templates request it with {@code csp_nonce()}.
 */
public final class CspNonce {
    private static final AttributeKey<String> KEY = AttributeKey.of("CSP nonce", String.class);
    private static final int BYTES = 16;

    private CspNonce() {}

    /** Returns the nonce of the response to a request. All calls for the same request return the same nonce. */
    public static String of(Request request) {
        return request.get(KEY, asking -> RandomBits.text(BYTES));
    }

    /**
     * Returns the nonce of the response to a request, or an empty {@code Optional} if the nonce has not been generated
     * yet.
     */
    public static Optional<String> given(Request request) {
        return request.find(KEY);
    }
}
