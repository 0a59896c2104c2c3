package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.RandomBits;
import java.util.Optional;

/**
 * The nonce of one answer: 128 random bits as a text, which a script or a style in the page carries so that the answer's {@code Content-Security-Policy}
 * lets it run (CSP level 3, 2.3). Made when it is first asked for; templates ask by {@code csp_nonce()}.
 */
public final class CspNonce {
    private static final AttributeKey<String> KEY = AttributeKey.of("the nonce of the answer", String.class);
    private static final int BYTES = 16;

    private CspNonce() {}

    /** The nonce of the answer to a request: the same each time. */
    public static String of(Request request) {
        return request.get(KEY, asking -> RandomBits.text(BYTES));
    }

    /** The nonce, where somebody asked for it. */
    public static Optional<String> given(Request request) {
        return request.find(KEY);
    }
}
