package dev.mastaba.security;

import java.time.Duration;

/**
 * How many attempts are free within an hour, and how long each further one has to wait at most. The waits double from one second on.
 *
 * @param counter what is counted
 * @param free attempts without a wait
 * @param longest the longest wait
 * @param endsBySuccess whether a success ends the count, not its own attempt alone
 */
record AttemptLimit(String counter, int free, Duration longest, boolean endsBySuccess) {
    private static final int DOUBLINGS = 10;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    static final AttemptLimit ACCOUNT = new AttemptLimit("login-of:", 5, QUARTER, true);
    static final AttemptLimit DEVICE = new AttemptLimit("login-by:", 10, QUARTER, true);
    /** IPv4 of 24 bits, IPv6 of 64: mostly one site. */
    static final AttemptLimit NETWORK = new AttemptLimit("login-from:", 20, QUARTER, false);
    /** IPv6 of 48 bits: what one customer is given at most. */
    static final AttemptLimit SITE = new AttemptLimit("login-from-site:", 60, QUARTER, false);
    /** IPv4 of 16 bits, IPv6 of 32: many customers of one provider, none of whom waits for long because of the others. */
    static final AttemptLimit PROVIDER = new AttemptLimit("login-from-provider:", 1_000, Duration.ofMinutes(1), false);

    /** One more failure, counted no higher than makes a difference. */
    int after(int failures) {
        return Math.min(failures + 1, free + DOUBLINGS);
    }

    Duration pause(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << (failures - free));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
