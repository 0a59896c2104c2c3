package dev.mastaba.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The rules for the runs of a job.
 *
 * @param attempts the maximum number of attempts
 * @param firstPause the pause after the first failure
 * @param longestPause the longest pause
 * @param limit the maximum duration of a run
 */
record JobRules(int attempts, Duration firstPause, Duration longestPause, Duration limit) {
    static final JobRules STANDARD = new JobRules(10, Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofHours(1));

    private static final int MOST_ATTEMPTS = 1000;
    private static final int MOST_DOUBLINGS = 30;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(30);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);

    JobRules withAttempts(int most) {
        return new JobRules(most, firstPause, longestPause, limit);
    }

    JobRules withPauses(Duration first, Duration longest) {
        return new JobRules(attempts, first, longest, limit);
    }

    JobRules withLimit(Duration most) {
        return new JobRules(attempts, firstPause, longestPause, most);
    }

    /** Returns a description of an invalid value, or an empty {@code Optional} if all values are valid. */
    Optional<String> invalid() {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            return Optional.of("The number of attempts must be from 1 to " + MOST_ATTEMPTS + ", not " + attempts);
        }
        if (firstPause.isNegative()
                || longestPause.compareTo(firstPause) < 0
                || longestPause.compareTo(LONGEST_PAUSE) > 0) {
            return Optional.of("The pauses must be in ascending order and at most 30 days, not " + firstPause + " to "
                    + longestPause);
        }
        if (limit.toMillis() < 1 || limit.compareTo(LONGEST_RUN) > 0) {
            return Optional.of("The limit of a run must be from 1 ms to 7 days, not " + limit);
        }
        return Optional.empty();
    }

    /** Returns the pause after a number of failures: half of it is fixed, and the other half is random. */
    Duration pause(int failures, RandomGenerator random) {
        long most = longestPause.toMillis();
        long exact = Math.min(firstPause.toMillis(), most);
        for (int i = 1; i < Math.min(failures, MOST_DOUBLINGS) && exact < most; i++) {
            exact = Math.min(most, exact * 2);
        }
        return Duration.ofMillis(exact - Math.round(random.nextDouble() * exact / 2));
    }
}
