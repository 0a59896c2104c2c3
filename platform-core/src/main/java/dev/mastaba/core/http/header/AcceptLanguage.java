package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages that a client accepts (RFC 9110, 12.5.4; RFC 4647). If the header field {@code Accept-Language} is
 * missing, all languages are accepted. Instances are immutable.
 */
public final class AcceptLanguage {
    /** The maximum length of a language range. No language tag is longer, and shortening a very long range part by part would be expensive. */
    private static final int LONGEST = 64;

    private final QualityValues weights;

    private AcceptLanguage(QualityValues weights) {
        this.weights = weights;
    }

    /** Parses the {@code Accept-Language} fields of a request. */
    public static AcceptLanguage of(Headers headers) {
        return new AcceptLanguage(QualityValues.of(headers, "Accept-Language"));
    }

    /** Returns whether the client did not send language preferences. */
    public boolean isMissing() {
        return weights.qualities().isEmpty();
    }

    /**
     * Returns the accepted language ranges in lowercase and in order of preference, such as {@code de-ch}, {@code de},
     * and {@code *}. Ranges of more than 64 characters are omitted. The result is empty if the client did not send
     * language preferences.
     */
    public List<String> ranges() {
        return weights.wanted().stream()
                .filter(range -> range.length() <= LONGEST)
                .toList();
    }

    /**
     * Returns the offered language that best matches the client's preferences (RFC 4647, 3.4); empty if no offer
     * matches. The ranges are tried in order of preference. A range that does not equal any offer is shortened part by
     * part, so that {@code de-CH} finds the offer {@code de}.
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
     * Returns the offered languages that the client accepts, in order of preference (RFC 4647, 3.3.1). A range also
     * matches longer tags: {@code de} matches {@code de-CH}. If the client did not send preferences, the result
     * contains all offers.
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

    /** Returns the quality value of the longest range that matches the offer. */
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
