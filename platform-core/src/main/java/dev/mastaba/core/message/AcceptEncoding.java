package dev.mastaba.core.message;

import java.util.List;
import java.util.Optional;

/** The content codings that a client accepts (RFC 9110, 12.5.3); without the header, none but the identity. Immutable. */
public final class AcceptEncoding {
    private static final String IDENTITY = "identity";

    private final Weights weights;

    private AcceptEncoding(Weights weights) {
        this.weights = weights;
    }

    /** What the client of a request accepts. */
    public static AcceptEncoding of(Request request) {
        return new AcceptEncoding(Weights.of(request, "Accept-Encoding"));
    }

    /** Whether a coding is accepted; the identity is unless the client says otherwise. */
    public boolean accepts(String coding) {
        return weights.of(coding) > 0 || coding.equals(IDENTITY) && !weights.names(IDENTITY);
    }

    /** The coding that the client wants most; of equal ones the first that is offered. */
    public Optional<String> best(List<String> offers) {
        return weights.best(offers.stream().filter(this::accepts).toList());
    }
}
