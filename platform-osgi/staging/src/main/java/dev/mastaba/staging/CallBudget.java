package dev.mastaba.staging;

import dev.mastaba.core.config.Composition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time budget of a call into the code of several add-ons: each add-on has the full limit, regardless of how they call each other. A turn that
 * another add-on's turn interrupts resumes with the time that it has used already, and so does a later turn of the same add-on for the same purpose.
 *
 * <p>The thread of the call changes the turn; any thread may read the current one.
 */
public final class CallBudget implements Composition.Watch {
    private final Map<String, Long> used = new HashMap<>();
    private final Deque<Turn> interrupted = new ArrayDeque<>();
    private final AtomicLong clock = new AtomicLong();
    private volatile Turn current;

    /**
     * A turn; it starts a new interval each time it resumes.
     *
     * @param who the add-on, or the current activity if no add-on is active
     * @param doing the operation that was called
     * @param usedBefore the nanoseconds that it has used until then
     * @param since the start of the interval, by the clock of the waiting thread
     */
    record Turn(String who, String doing, long usedBefore, long since) {
        private long usedNanos(long now) {
            return usedBefore + now - since;
        }
    }

    /**
     * Creates the budget of a call before its first turn; the call itself has the turn whenever no add-on has it.
     *
     * @param who the add-on, or the current activity
     * @param doing the operation
     */
    public CallBudget(String who, String doing) {
        current = new Turn(who, doing, 0, 0);
    }

    Turn current() {
        return current;
    }

    /** Adds the time that the waiting thread has waited, as far as it counts. */
    void pass(long nanos) {
        clock.addAndGet(nanos);
    }

    /** Returns the rest of the limit of a turn. */
    long leftNanos(Turn turn, Duration limit) {
        return Math.max(0, limit.toNanos() - turn.usedNanos(clock.get()));
    }

    @Override
    public void enters(String addOn, String doing) {
        Turn before = current;
        note(before);
        interrupted.push(before);
        go(addOn, doing);
    }

    @Override
    public void leaves() {
        note(current);
        Turn before = interrupted.pop();
        go(before.who(), before.doing());
    }

    private void note(Turn turn) {
        used.put(key(turn.who(), turn.doing()), turn.usedNanos(clock.get()));
    }

    private void go(String who, String doing) {
        current = new Turn(who, doing, used.getOrDefault(key(who, doing), 0L), clock.get());
    }

    private static String key(String who, String doing) {
        return doing + ' ' + who;
    }
}
