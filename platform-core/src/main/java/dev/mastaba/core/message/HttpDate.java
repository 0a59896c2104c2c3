package dev.mastaba.core.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in header fields (RFC 9110, 5.6.7): of the present form only, in whole seconds. */
public final class HttpDate {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** A time as it stands in a field. */
    public static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /** A time in milliseconds since 1970 as it stands in a field. */
    public static String text(long millis) {
        return text(Instant.ofEpochMilli(millis));
    }

    /** Milliseconds since 1970, or -1 for a text that is no date. */
    public static long millis(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException noDate) {
            return -1;
        }
    }
}
