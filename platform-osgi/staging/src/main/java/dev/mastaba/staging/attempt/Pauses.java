package dev.mastaba.staging.attempt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The pauses between attempts that follow one another, which grow from one second to a minute. They are longer after an attempt that took long, because
 * other changes wait while one is made. After five minutes without an attempt, they start again with the shortest. For one thread.
 */
public final class Pauses {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long REST = Duration.ofMinutes(5).toNanos();
    private static final int MOST_DOUBLINGS = 10;
    private static final double JITTER = 0.2;

    private final LongSupplier nanoTime;
    private int attempts;
    private long due;

    /** Creates pauses; the first attempt needs none. */
    public Pauses() {
        this(System::nanoTime);
    }

    public Pauses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Records an attempt, and returns the pause after it, with jitter: several servers may wait for the same database.
     *
     * @param cost the duration of the attempt
     */
    public Duration after(Duration cost) {
        long now = nanoTime.getAsLong();
        boolean rested = now - cost.toNanos() - due >= REST;
        int doublings = attempts == 0 || rested ? 0 : Math.min(attempts, MOST_DOUBLINGS);
        attempts = doublings == 0 ? 1 : attempts + 1;
        long growing = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        long busy = cost.toMillis() * (doublings + 1);
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        Duration pause = Duration.ofMillis((long) (Math.max(growing, busy) * factor));
        due = now + pause.toNanos();
        return pause;
    }

    /** Returns whether the pause after the last attempt is over. */
    public boolean areOver() {
        return attempts == 0 || nanoTime.getAsLong() - due >= 0;
    }

    /** Postpones the next attempt by the longest pause. */
    void postpone() {
        due = nanoTime.getAsLong() + LONGEST.toNanos();
    }

    /** Forgets the attempts. */
    void restart() {
        attempts = 0;
    }

    /** Returns the number of attempts that follow one another. */
    int attempts() {
        return attempts;
    }
}
