package dev.mastaba.core.http.header;

import java.util.List;
import java.util.Optional;

/**
 * The content codings that a client accepts (RFC 9110, 12.5.3). If the header field {@code Accept-Encoding} is missing,
 * only the identity coding is accepted. {@code x-gzip} and {@code x-compress} are aliases of {@code gzip} and
 * {@code compress} (RFC 9110, 8.4.1). Instances are immutable.
 */
public final class AcceptEncoding {
    private static final String IDENTITY = "identity";

    private final QualityValues weights;

    private AcceptEncoding(QualityValues weights) {
        this.weights = weights;
    }

    /** Parses the {@code Accept-Encoding} fields of a request. */
    public static AcceptEncoding of(Headers headers) {
        return new AcceptEncoding(QualityValues.of(headers, "Accept-Encoding", AcceptEncoding::known));
    }

    private static String known(String name) {
        return switch (name) {
            case "x-gzip" -> "gzip";
            case "x-compress" -> "compress";
            default -> name;
        };
    }

    /** Returns whether the client accepts a content coding. The identity coding is accepted unless the client excludes it. */
    public boolean accepts(String coding) {
        return weights.of(coding) > 0 || coding.equals(IDENTITY) && !weights.names(IDENTITY);
    }

    /**
     * Returns the offered content coding that the client prefers; empty if the client accepts none of the offers. If
     * the client prefers several offers equally, the result is the first of these.
     */
    public Optional<String> best(List<String> offers) {
        return weights.best(offers.stream().filter(this::accepts).toList());
    }
}
