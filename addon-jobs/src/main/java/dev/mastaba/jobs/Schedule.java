package dev.mastaba.jobs;

import dev.mastaba.jobs.scheduler.CronTimes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a recurring job runs. Invalid values are reported when the application is composed. If a run is missed, for example because no
 * server was running, the job runs once as soon as possible. Instances are immutable and safe for concurrent use by multiple threads.
 */
public final class Schedule {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant ANY_TIME = Instant.parse("2024-01-01T00:00:00Z");

    private final @Nullable String cron;
    private final @Nullable Duration every;
    private final String zone;

    private Schedule(@Nullable String cron, @Nullable Duration every, String zone) {
        this.cron = cron;
        this.every = every;
        this.zone = zone;
    }

    /**
     * Returns a schedule from a UNIX cron expression, such as {@code 0 7 * * MON} for each Monday at 7:00. By default, its time zone is UTC.
     *
     * @param expression five fields: minute, hour, day of the month, month, and day of the week
     */
    public static Schedule cron(String expression) {
        return new Schedule(expression, null, ZoneOffset.UTC.getId());
    }

    /**
     * Returns a schedule with a fixed pause between the end of a run and the begin of the next one. The first run begins when the application first
     * serves.
     *
     * @param pause a duration from one second to 366 days
     */
    public static Schedule every(Duration pause) {
        return new Schedule(null, pause, ZoneOffset.UTC.getId());
    }

    /**
     * Returns this schedule with another time zone for its cron expression.
     *
     * @param id the id of a time zone, such as {@code Europe/Berlin}
     */
    public Schedule zone(String id) {
        return new Schedule(cron, every, id);
    }

    /** Returns this schedule in a form that can be used, or throws an exception that describes the invalid value. */
    Times times() {
        if (cron == null) {
            return ofPause(every);
        }
        ZoneId id;
        try {
            id = ZoneId.of(zone);
        } catch (DateTimeException | NullPointerException unknown) {
            throw new IllegalArgumentException("The time zone \"" + zone + "\" does not exist");
        }
        CronTimes times;
        try {
            times = CronTimes.of(cron, id);
        } catch (RuntimeException invalid) {
            throw new IllegalArgumentException(
                    "The cron expression \"" + cron + "\" is invalid: " + invalid.getMessage());
        }
        if (times.after(ANY_TIME).isEmpty()) {
            throw new IllegalArgumentException("The cron expression \"" + cron + "\" matches no date");
        }
        return times::after;
    }

    private static Times ofPause(@Nullable Duration pause) {
        if (pause == null || pause.compareTo(SHORTEST) < 0 || pause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The pause " + pause + " is not between one second and 366 days");
        }
        return time -> Optional.of(time.plus(pause));
    }

    /** Returns the time of the first run: immediately for a pause, otherwise the first time that matches. */
    Optional<Instant> first(Instant now) {
        return cron == null ? Optional.of(now) : times().after(now);
    }

    /** A function that computes the next time. */
    interface Times {
        /** Returns the first time after a time, or an empty {@code Optional} if there is none. */
        Optional<Instant> after(Instant time);
    }

    /** Returns the schedule as text, such as {@code 0 7 * * MON (Europe/Berlin)} or {@code every PT5M}. */
    @Override
    public String toString() {
        return cron == null ? "every " + every : cron + " (" + zone + ")";
    }
}
