package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times of a UNIX cron expression with five fields. Instances are immutable and safe for any thread. */
public final class CronTimes {
    private static final int LONGEST = 100;

    private final CronSchedule schedule;

    private CronTimes(CronSchedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Returns the times of an expression.
     *
     * @throws IllegalArgumentException if the expression is invalid
     */
    public static CronTimes of(String expression, ZoneId zone) {
        if (expression.length() > LONGEST
                || expression.isBlank()
                || expression.trim().equals("-")) {
            throw new IllegalArgumentException(
                    "the expression must have five fields and at most " + LONGEST + " characters");
        }
        return new CronTimes(new CronSchedule(expression, zone, CronStyle.UNIX));
    }

    /** Returns the first time after a time, or an empty {@code Optional} if the expression matches no later time. */
    public Optional<Instant> after(Instant time) {
        Instant next = schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(time));
        return next.equals(Schedule.NEVER) ? Optional.empty() : Optional.of(next);
    }
}
