package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that a client accepts (RFC 9110, 12.5.4; RFC 4647); any language if the header field is missing. Immutable. */
public final class AcceptLanguage {
    /** The maximum length of a language range. No language tag is longer, and shortening a very long one part by part would be expensive. */
    private static final int LONGEST = 64;

    private final QualityValues weights;

    private AcceptLanguage(QualityValues weights) {
        this.weights = weights;
    }

    /** Returns the languages that the sender of a request accepts. */
    public static AcceptLanguage of(Headers headers) {
        return new AcceptLanguage(QualityValues.of(headers, "Accept-Language"));
    }

    /** Returns whether the client did not send preferences. */
    public boolean isMissing() {
        return weights.qualities().isEmpty();
    }

    /**
     * Returns the accepted ranges in lowercase, the preferred ones first, such as {@code de-ch}, {@code de}, and
     * {@code *}. Ranges of more than 64 characters are omitted.
     */
    public List<String> ranges() {
        return weights.wanted().stream()
                .filter(range -> range.length() <= LONGEST)
                .toList();
    }

    /**
     * Returns the best language for the response (RFC 4647, 3.4). For the preferred range, this is the offer that
     * equals the range or the start of the range. If there is none, the next range is tried. Empty if no offer matches.
     */
    public Optional<String> lookup(List<String> offers) {
        for (String range : ranges()) {
            for (String part = range; !part.isEmpty(); part = shortened(part)) {
                for (String offer : offers) {
                    if (offer.equalsIgnoreCase(part)) {
                        return Optional.of(offer);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns all offers that the client accepts, the preferred ones first (RFC 4647, 3.3.1). A range matches longer
     * tags: {@code de} matches {@code de-CH}. Returns all offers if the client did not send preferences.
     */
    public List<String> filter(List<String> offers) {
        if (isMissing()) {
            return offers;
        }
        List<String> fitting = new ArrayList<>(offers);
        fitting.removeIf(offer -> quality(offer) == 0);
        fitting.sort(Comparator.comparing(this::quality).reversed());
        return List.copyOf(fitting);
    }

    /** Returns the quality of the longest range that matches the offer. */
    private double quality(String offer) {
        for (String part = offer.toLowerCase(Locale.ROOT); !part.isEmpty(); part = shortened(part)) {
            Double own = weights.qualities().get(part);
            if (own != null) {
                return own;
            }
        }
        return weights.qualities().getOrDefault("*", 0.0);
    }

    private static String shortened(String tag) {
        int cut = tag.lastIndexOf('-');
        boolean single = cut >= 2 && tag.charAt(cut - 2) == '-';
        return cut < 0 ? "" : tag.substring(0, single ? cut - 2 : cut);
    }
}
