package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.Problem;
import dev.mastaba.core.router.OverdueRequest;
import dev.mastaba.osgi.plan.StartOrder;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.Debugger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The way out: a generation that was replaced waits until its last lease is back, or for the deadline; then the copies that only it used are
 * stopped, uninstalled and refreshed. At the deadline it is revoked first: the requests that still run are interrupted, and have a moment to end.
 * For the deployer's thread, but for the return of leases.
 */
final class Retirement {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Disposer disposer;
    private final Optional<Duration> deadline;
    private final Debugger debugger;
    private final int alwaysWaiting;
    private final BooleanSupplier memoryIsShort;
    private final Executor closers;
    private final Consumer<Problem> report;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Generation> ended = new LinkedBlockingQueue<>();

    /**
     * A generation that waits.
     *
     * @param end until when, of {@link System#nanoTime}; without meaning where there is no deadline
     * @param revoked whether the deadline has passed, and this is the moment after it
     */
    private record Waiting(Generation generation, long end, boolean revoked) {}

    /**
     * A way out.
     *
     * @param deadline how long leases are waited for; empty for ever
     * @param debugger while one is attached, the deadline begins anew when it has passed
     * @param alwaysWaiting so many generations may wait however short memory is
     * @param memoryIsShort whether a further change must wait for room
     * @param closers runs what wants to know that a lease closes
     * @param report is told what goes wrong on the way
     */
    Retirement(
            Disposer disposer,
            Optional<Duration> deadline,
            Debugger debugger,
            int alwaysWaiting,
            BooleanSupplier memoryIsShort,
            Executor closers,
            Consumer<Problem> report) {
        this.disposer = disposer;
        this.deadline = deadline;
        this.debugger = debugger;
        this.alwaysWaiting = alwaysWaiting;
        this.memoryIsShort = memoryIsShort;
        this.closers = closers;
        this.report = report;
    }

    /**
     * Sends a generation on its way out.
     *
     * @param wake called on any thread when its last lease is back, so that {@link #disposeEnded} is called soon
     */
    void retire(Generation old, Runnable wake) {
        waiting.add(new Waiting(old, deadlineFromNow(), false));
        old.leases().close(closers, () -> {
            ended.add(old);
            wake.run();
        });
    }

    /** Generations that wait for leases. On any thread. */
    List<WaitingGeneration> waiting() {
        long now = System.nanoTime();
        return waiting.stream()
                .map(each -> new WaitingGeneration(
                        each.generation().number(),
                        each.generation().leasesOut(),
                        deadline.map(any -> Duration.ofNanos(Math.max(0, remainingNanos(each)))),
                        each.generation().leases().holders(now)))
                .toList();
    }

    /** Disposes of every generation that nobody uses any more, and of those whose deadline has passed. */
    void disposeEnded(@Nullable Generation current) {
        for (Generation generation = ended.poll(); generation != null; generation = ended.poll()) {
            dispose(generation, current);
        }
        for (Waiting each : List.copyOf(waiting)) {
            if (remainingNanos(each) <= 0) {
                if (each.revoked()) {
                    dispose(each.generation(), current);
                } else if (debugger.attached()) {
                    waiting.set(waiting.indexOf(each), new Waiting(each.generation(), deadlineFromNow(), false));
                } else {
                    revoke(each);
                }
            }
        }
    }

    /**
     * Whether one more generation must not wait because memory is short. Without a deadline, and while a debugger is attached, there is always
     * room.
     */
    boolean isFull() {
        return deadline.isPresent()
                && waiting.size() >= alwaysWaiting
                && memoryIsShort.getAsBoolean()
                && !debugger.attached();
    }

    /** Waits until one more generation may wait: until a lease is back, a deadline passes, or memory is no longer short. */
    void awaitRoom(@Nullable Generation current) {
        while (isFull()) {
            awaitEnd(Math.min(LOOK_NANOS, remainingNanos(waiting.get(0))), current);
        }
    }

    /** At the end: waits for all, but not beyond this limit. */
    void awaitAll(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < until) {
            awaitEnd(until - System.nanoTime(), null);
        }
        List.copyOf(waiting).forEach(each -> dispose(each.generation(), null));
    }

    private void awaitEnd(long nanos, @Nullable Generation current) {
        try {
            Generation generation = ended.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            if (generation != null) {
                dispose(generation, current);
            }
            disposeEnded(current);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            List.copyOf(waiting).forEach(each -> dispose(each.generation(), current));
        }
    }

    private long deadlineFromNow() {
        return System.nanoTime() + deadline.orElse(Duration.ZERO).toNanos();
    }

    private long remainingNanos(Waiting each) {
        return deadline.isEmpty() ? Long.MAX_VALUE : each.end() - System.nanoTime();
    }

    private void revoke(Waiting overdue) {
        Generation generation = overdue.generation();
        int leases = generation.leasesOut();
        List<OverdueRequest> requests = generation.leases().revoke();
        report.accept(RetirementProblems.overdue(generation, deadline.orElse(Duration.ZERO), leases, requests));
        waiting.set(waiting.indexOf(overdue), new Waiting(generation, System.nanoTime() + GRACE.toNanos(), true));
    }

    private void dispose(Generation generation, @Nullable Generation current) {
        if (!waiting.removeIf(each -> each.generation() == generation)) {
            return;
        }
        generation.leases().revoke();
        disposer.dispose(generation.held(), doomed(generation, current));
    }

    /** The copies that no generation uses which is current or still waits, in the order in which they were started. */
    private List<Copy> doomed(Generation generation, @Nullable Generation current) {
        Set<Copy> used = new HashSet<>();
        waiting.forEach(each -> used.addAll(each.generation().copies().values()));
        if (current != null) {
            used.addAll(current.copies().values());
        }
        Map<Bundle, Copy> doomed = new HashMap<>();
        for (Iterator<Copy> copies = generation.copies().values().iterator(); copies.hasNext(); ) {
            Copy copy = copies.next();
            if (!used.contains(copy)) {
                doomed.put(copy.bundle(), copy);
            }
        }
        List<Copy> ordered = new ArrayList<>();
        StartOrder.of(doomed.keySet()).forEach(bundle -> ordered.add(doomed.get(bundle)));
        return ordered;
    }
}
