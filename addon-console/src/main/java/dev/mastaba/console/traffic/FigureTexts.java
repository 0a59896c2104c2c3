package dev.mastaba.console.traffic;

import static dev.mastaba.console.traffic.Plot.TEXT;

import dev.mastaba.core.i18n.TranslationString;
import java.util.Locale;

/**
 * The text forms of figures.
 *
 * @param locale the locale of the reader
 */
record FigureTexts(Locale locale) {
    private static final TranslationString LONG = TEXT.of("more than 10 s");
    private static final double SECONDS_PER_MILLI = 1_000;

    /** Returns a duration in milliseconds; beyond the last boundary of the histogram, only that is known. */
    String duration(double seconds) {
        if (Double.isNaN(seconds)) {
            return "–";
        }
        if (Double.isInfinite(seconds)) {
            return LONG.id();
        }
        double millis = seconds * SECONDS_PER_MILLI;
        return millis < 1_000
                ? String.format(locale, millis < 10 ? "%.1f ms" : "%.0f ms", millis)
                : String.format(locale, "%.1f s", seconds);
    }

    String rate(double perSecond) {
        return String.format(locale, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    String count(double number) {
        return String.format(locale, "%.0f", number);
    }

    String bytes(double bytes) {
        return String.format(locale, "%.0f MiB", bytes / (1 << 20));
    }
}
