package dev.mastaba.staging.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of retries, with growing pauses. As soon as a change is refused with other content, the pauses start again with the shortest. Safe for any
 * thread.
 */
public final class Retries {
    private final Pauses pauses;
    private SortedMap<String, String> refused = new TreeMap<>();
    private final TreeSet<String> sinceStart = new TreeSet<>();
    private boolean starting = true;
    private @Nullable Instant next;

    /** Creates a schedule for a server that starts. */
    public Retries() {
        this(System::nanoTime);
    }

    public Retries(LongSupplier nanoTime) {
        this.pauses = new Pauses(nanoTime);
    }

    /**
     * Records the changes that are refused now for causes from outside.
     *
     * @param now the contents by the names of the changes; empty if there are none
     * @param cost the duration of the attempt that refused them
     */
    public synchronized void refused(SortedMap<String, String> now, Duration cost) {
        boolean other = !refused.entrySet().containsAll(now.entrySet());
        if (other || now.isEmpty()) {
            pauses.restart();
        }
        refused = new TreeMap<>(now);
        sinceStart.retainAll(now.keySet());
        if (starting) {
            sinceStart.addAll(now.keySet());
        }
        next = now.isEmpty() ? null : Instant.now().plus(pauses.after(cost));
    }

    /** Records that the start of the server has ended: changes that are refused later are not missing since the start. */
    public synchronized void started() {
        starting = false;
    }

    /** Returns whether it is time for the next attempt, and postpones the one after it, in case the attempt is not made. */
    public synchronized boolean isDue() {
        boolean now = next != null && pauses.areOver();
        if (now) {
            pauses.postpone();
        }
        return now;
    }

    /** Returns the changes that are retried; empty if there are none. */
    public synchronized Optional<RetryState> state() {
        return Optional.ofNullable(next)
                .map(at -> new RetryState(new TreeSet<>(refused.keySet()), pauses.attempts(), at));
    }

    /** Returns the changes that have been refused since the start of the server. */
    public synchronized Set<String> sinceStart() {
        return new TreeSet<>(sinceStart);
    }
}
