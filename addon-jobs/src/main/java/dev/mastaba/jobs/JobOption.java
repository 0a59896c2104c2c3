package dev.mastaba.jobs;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** An option of a job: {@code Jobs.of(config).add("wiki:digest", schedule, job, attempts(3), limit(ofMinutes(5)))}. Instances are immutable. */
public final class JobOption {
    private final UnaryOperator<JobRules> change;

    private JobOption(UnaryOperator<JobRules> change) {
        this.change = change;
    }

    /**
     * Returns an option for the maximum number of attempts, including the first. The default is 10. After the last one, a queued job is dead, and a
     * recurring job waits for the next time of its schedule.
     *
     * @param most a number from 1 to 1000
     */
    public static JobOption attempts(int most) {
        return new JobOption(rules -> rules.withAttempts(most));
    }

    /**
     * Returns an option for the pauses between attempts. Each pause is about twice as long as the one before, and is varied at random. The default is 10 s
     * to 1 h.
     *
     * @param first the first pause
     * @param longest the longest pause, at most 30 days
     */
    public static JobOption pauses(Duration first, Duration longest) {
        return new JobOption(rules -> rules.withPauses(first, longest));
    }

    /**
     * Returns an option for the time limit of each run. When it is exceeded, the thread is interrupted, and the run fails. The default is 1 h.
     *
     * @param most a duration from 1 ms to 7 days
     */
    public static JobOption limit(Duration most) {
        return new JobOption(rules -> rules.withLimit(most));
    }

    JobRules apply(JobRules rules) {
        return change.apply(rules);
    }
}
