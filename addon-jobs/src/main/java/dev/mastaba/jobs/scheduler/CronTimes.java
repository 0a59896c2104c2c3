package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times of a UNIX cron expression with five fields. If the expression names the hour, a time in an hour that the clock skips comes after it: {@code
 * 30 2 * * *} at 03:30. Instances are immutable and safe for any thread.
 */
public final class CronTimes {
    private static final int LONGEST = 100;
    private static final int FIELDS = 5;
    private static final int HOUR = 1;
    private static final int DAYS = 7;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern RANGE = Pattern.compile("(\\w+)-(\\w+)(?:/([1-9]))?");
    private static final List<String> WEEK = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final CronSchedule schedule;
    private final CronSchedule onLocalClock;
    private final ZoneId zone;
    private final boolean atFixedHours;

    private CronTimes(String expression, ZoneId zone) {
        this.schedule = new CronSchedule(expression, zone, CronStyle.UNIX);
        this.onLocalClock = new CronSchedule(expression, ZoneOffset.UTC, CronStyle.UNIX);
        this.zone = zone;
        this.atFixedHours = !BLANKS.split(expression)[HOUR].startsWith("*");
    }

    /**
     * Returns the times of an expression.
     *
     * @throws IllegalArgumentException if the expression is invalid
     */
    public static CronTimes of(String expression, ZoneId zone) {
        String[] fields = BLANKS.split(expression.strip());
        if (expression.length() > LONGEST || fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "the expression must have five fields and at most " + LONGEST + " characters");
        }
        fields[FIELDS - 1] = Stream.of(fields[FIELDS - 1].split(",", -1))
                .map(CronTimes::days)
                .collect(Collectors.joining(","));
        return new CronTimes(String.join(" ", fields), zone);
    }

    /** Returns days of the week as numbers from 0 to 6; those of a range that goes beyond Saturday as a list. */
    private static String days(String part) {
        Matcher range = RANGE.matcher(part.toUpperCase(Locale.ROOT));
        int first = range.matches() ? day(range.group(1)) : -1;
        int last = first < 0 ? -1 : day(range.group(2));
        if (last < 0) {
            return part;
        }
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        return IntStream.rangeClosed(first, last < first ? last + DAYS : last)
                .filter(day -> (day - first) % step == 0)
                .mapToObj(day -> Integer.toString(day % DAYS))
                .collect(Collectors.joining(","));
    }

    private static int day(String text) {
        return text.matches("[0-7]") ? Integer.parseInt(text) : WEEK.indexOf(text);
    }

    /** Returns the first time after a time, or an empty {@code Optional} if the expression matches no later time. */
    public Optional<Instant> after(Instant time) {
        Instant next = next(schedule, time);
        if (atFixedHours) {
            next = Stream.of(
                            zone.getRules().previousTransition(time.plusNanos(1)),
                            zone.getRules().nextTransition(time))
                    .filter(transition -> transition != null && transition.isGap())
                    .map(gap -> skippedBy(gap, time))
                    .filter(Objects::nonNull)
                    .reduce(next, (one, other) -> one.isBefore(other) ? one : other);
        }
        return next.equals(Schedule.NEVER) ? Optional.empty() : Optional.of(next);
    }

    private static Instant next(CronSchedule schedule, Instant time) {
        return schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(time));
    }

    /** Returns when the first time after a time comes that the clock skips; null if it skips none. */
    private @Nullable Instant skippedBy(ZoneOffsetTransition gap, Instant time) {
        Instant end = gap.getDateTimeAfter().toInstant(ZoneOffset.UTC);
        Instant skipped =
                next(onLocalClock, gap.getDateTimeBefore().minusNanos(1).toInstant(ZoneOffset.UTC));
        while (skipped.isBefore(end)) {
            Instant late = LocalDateTime.ofInstant(skipped, ZoneOffset.UTC)
                    .atZone(zone)
                    .toInstant();
            if (late.isAfter(time)) {
                return late;
            }
            skipped = next(onLocalClock, skipped);
        }
        return null;
    }
}
