package dev.mastaba.core.engine.text;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The dates that a client can send: those for which each type of PostgreSQL has a value. Its driver stores earlier dates as infinity. */
public final class StorableTime {
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR = 294_275;
    private static final Instant FIRST = Instant.parse("-4712-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+294276-01-01T00:00:00Z");

    private StorableTime() {}

    /** Returns whether a value has a year that can be stored, or has no year. */
    public static boolean accepts(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return !instant.isBefore(FIRST) && instant.isBefore(END);
        }
        if (!(value instanceof TemporalAccessor time) || !time.isSupported(ChronoField.YEAR)) {
            return true;
        }
        int year = time.get(ChronoField.YEAR);
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
