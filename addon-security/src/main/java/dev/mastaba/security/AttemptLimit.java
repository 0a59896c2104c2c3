package dev.mastaba.security;

import java.time.Duration;

/**
 * A limit on attempts: the number of free attempts within an hour, and the longest wait for each further one. The waits double, starting at one
 * second.
 *
 * @param counter the name of the counter
 * @param free the number of attempts without a wait
 * @param longest the longest wait
 * @param endsBySuccess whether a success resets the count; otherwise it removes only its own attempt
 */
record AttemptLimit(String counter, int free, Duration longest, boolean endsBySuccess) {
    private static final int DOUBLINGS = 10;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    static final AttemptLimit ACCOUNT = new AttemptLimit("login-of:", 5, QUARTER, true);
    static final AttemptLimit DEVICE = new AttemptLimit("login-by:", 10, QUARTER, true);
    /** The limit of a network of 24 bits in IPv4 or 64 bits in IPv6: usually one site. */
    static final AttemptLimit NETWORK = new AttemptLimit("login-from:", 20, QUARTER, false);
    /** The limit of a network of 48 bits in IPv6: the largest network that one customer gets. */
    static final AttemptLimit SITE = new AttemptLimit("login-from-site:", 60, QUARTER, false);
    /**
     * The limit of a network of 16 bits in IPv4 or 32 bits in IPv6: many customers of one provider, none of whom waits long because of the others.
     */
    static final AttemptLimit PROVIDER = new AttemptLimit("login-from-provider:", 1_000, Duration.ofMinutes(1), false);

    /** Returns the count after one more failure, capped at the number beyond which the wait no longer grows. */
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
