package dev.mastaba.core.http;

import java.util.List;
import java.util.Optional;

/** The charsets that a client accepts (RFC 9110, 12.5.2), which browsers no longer say; without the header, all. Immutable. */
public final class AcceptCharset {
    private final Weights weights;

    private AcceptCharset(Weights weights) {
        this.weights = weights;
    }

    /** What the client of a request accepts. */
    public static AcceptCharset of(Request request) {
        return new AcceptCharset(Weights.of(request, "Accept-Charset"));
    }

    /** Whether a charset is accepted. */
    public boolean accepts(String charset) {
        return weights.qualities().isEmpty() || weights.of(charset) > 0;
    }

    /** The charset that the client wants most; of equal ones the first that is offered. */
    public Optional<String> best(List<String> offers) {
        return weights.best(offers.stream().filter(this::accepts).toList());
    }
}
