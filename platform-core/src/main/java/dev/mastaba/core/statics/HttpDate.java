package dev.mastaba.core.statics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in header fields (RFC 9110, 5.6.7). */
final class HttpDate {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    static String text(long millis) {
        return WRITTEN.format(Instant.ofEpochMilli(millis));
    }

    /** Milliseconds since 1970, or -1 for a text that is no date. */
    static long millis(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException noDate) {
            return -1;
        }
    }
}
