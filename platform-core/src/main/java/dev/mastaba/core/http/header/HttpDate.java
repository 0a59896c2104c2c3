package dev.mastaba.core.http.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Methods that parse and format dates in header fields (RFC 9110, 5.6.7). Dates have a precision of one second. Dates
 * are always written in the current format; the two obsolete formats can also be read.
 */
public final class HttpDate {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int CENTURY = 100;
    private static final int MOST_AHEAD = 50;
    private static final int LONGEST = 40;
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    private HttpDate() {}

    /** Returns the given time as it is written in a header field, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /**
     * Returns the given time as it is written in a header field, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}.
     *
     * @param millis the time in milliseconds since 1970
     */
    public static String text(long millis) {
        return text(Instant.ofEpochMilli(millis));
    }

    /**
     * Parses a date from a header field, and returns the time in milliseconds since 1970, or -1 if the string is not a
     * date.
     */
    public static long millis(String text) {
        String date = text.strip();
        try {
            return date.length() > LONGEST ? -1 : read(date);
        } catch (DateTimeException noDate) {
            return -1;
        }
    }

    private static long read(String date) {
        int comma = date.indexOf(',');
        if (comma < 0) {
            return LocalDateTime.parse(date, ASCTIME).toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return date.indexOf('-') > comma && comma > 3
                ? LocalDateTime.parse(date, rfc850(LocalDate.now(ZoneOffset.UTC).getYear()))
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli()
                : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli();
    }

    /** Returns the formatter for dates with two-digit years. A year that would be more than 50 years in the future is read as a year in the past. */
    private static DateTimeFormatter rfc850(int thisYear) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, thisYear + MOST_AHEAD - CENTURY + 1)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
