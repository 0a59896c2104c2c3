package dev.mastaba.osgi.outside;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of retries. The pauses grow from one second to a minute. They are longer after an attempt that took long, because other changes wait
 * while one is made. As soon as a change is refused with other content, the pauses start again with the shortest. Safe for any thread.
 */
public final class Retries {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private static final double JITTER = 0.2;

    private final LongSupplier nanoTime;
    private SortedMap<String, String> refused = new TreeMap<>();
    private final TreeSet<String> sinceStart = new TreeSet<>();
    private boolean starting = true;
    private int attempts;
    private long due;
    private @Nullable Instant next;

    /** Creates a schedule for a server that starts. */
    public Retries() {
        this(System::nanoTime);
    }

    Retries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Records the changes that are refused now for causes from outside.
     *
     * @param now the contents by the names of the changes; empty if there are none
     * @param cost the duration of the attempt that refused them
     */
    public synchronized void refused(SortedMap<String, String> now, Duration cost) {
        boolean other = !refused.entrySet().containsAll(now.entrySet());
        attempts = now.isEmpty() ? 0 : other ? 1 : attempts + 1;
        refused = new TreeMap<>(now);
        sinceStart.retainAll(now.keySet());
        if (starting) {
            sinceStart.addAll(now.keySet());
        }
        if (now.isEmpty()) {
            next = null;
            return;
        }
        Duration pause = pause(attempts, cost);
        due = nanoTime.getAsLong() + pause.toNanos();
        next = Instant.now().plus(pause);
    }

    /** Returns the pause after an attempt, with jitter: several servers may wait for the same database. */
    static Duration pause(int attempts, Duration cost) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        long growing = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        long busy = cost.toMillis() * (doublings + 1);
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis((long) (Math.max(growing, busy) * factor));
    }

    /** Records that the start of the server has ended: changes that are refused later are not missing since the start. */
    public synchronized void started() {
        starting = false;
    }

    /** Returns whether it is time for the next attempt, and postpones the one after it, in case the attempt is not made. */
    public synchronized boolean isDue() {
        boolean now = next != null && nanoTime.getAsLong() - due >= 0;
        if (now) {
            due = nanoTime.getAsLong() + TimeUnit.MINUTES.toNanos(1);
        }
        return now;
    }

    /** Returns the changes that are retried; empty if there are none. */
    public synchronized Optional<RetryState> state() {
        return Optional.ofNullable(next).map(at -> new RetryState(new TreeSet<>(refused.keySet()), attempts, at));
    }

    /** Returns the changes that have been refused since the start of the server. */
    public synchronized Set<String> sinceStart() {
        return new TreeSet<>(sinceStart);
    }
}
