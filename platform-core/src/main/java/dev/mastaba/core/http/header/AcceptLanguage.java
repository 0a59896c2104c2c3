package dev.mastaba.core.http.header;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that a client reads (RFC 9110, 12.5.4; RFC 4647); without the header, any. Immutable. */
public final class AcceptLanguage {
    /** Longer than any language is called; whoever shortens a longer one part by part does nothing else. */
    private static final int LONGEST = 64;

    private final QualityValues weights;

    private AcceptLanguage(QualityValues weights) {
        this.weights = weights;
    }

    /** What the client of a request reads. */
    public static AcceptLanguage of(Headers headers) {
        return new AcceptLanguage(QualityValues.of(headers, "Accept-Language"));
    }

    /** Whether the client does not say. */
    public boolean isMissing() {
        return weights.qualities().isEmpty();
    }

    /** What it reads, the best first, in small letters: {@code de-ch}, {@code de}, {@code *}; without what has more than 64 characters. */
    public List<String> ranges() {
        return weights.wanted().stream()
                .filter(range -> range.length() <= LONGEST)
                .toList();
    }

    /**
     * The one language to answer in (RFC 4647, 3.4): for the best range the offer of that name, else of its beginning, else the next range. Empty where
     * none fits.
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

    /** All offers that the client reads, the best first (RFC 4647, 3.3.1): {@code de} takes {@code de-CH}; all where it does not say. */
    public List<String> filter(List<String> offers) {
        if (isMissing()) {
            return offers;
        }
        List<String> fitting = new ArrayList<>(offers);
        fitting.removeIf(offer -> quality(offer) == 0);
        fitting.sort(Comparator.comparing(this::quality).reversed());
        return List.copyOf(fitting);
    }

    /** What the longest range that takes the offer says. */
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
