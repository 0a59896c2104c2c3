package dev.mastaba.osgi.generation;

import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Deployer;
import dev.mastaba.staging.ProblemLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The draining and retirement of replaced generations. A generation drains until its last lease is released, or the deadline has passed. Then it
 * retires: the copies that only this generation used are stopped, uninstalled, and refreshed. At the deadline, the generation is first revoked: the
 * requests that are still running are interrupted and get a short time to end. While lifecycles work outside of requests, as those of jobs do, a drained
 * generation waits beyond the deadline, unless memory is short. For the deployer's thread, except for the release of leases.
 */
final class Retirement {
    /** The number of replaced generations that may wait for their requests regardless of memory. */
    private static final int ALWAYS_WAITING = 3;

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WORK_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_WORK_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Switch serving;
    private final Lifecycles lifecycles;
    private final Disposer disposer;
    private final OwnedInstances instances;
    private final ChangeCounts counts;
    private final GenerationSettings settings;
    private final Deployer deployer;
    private final Set<Generation> beside = ConcurrentHashMap.newKeySet();
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Generation> drained = new LinkedBlockingQueue<>();
    private final Set<Generation> working = new HashSet<>();
    private @Nullable Generation kept;
    private boolean keptRetired;

    /**
     * A generation that drains.
     *
     * @param begun the begin of the drain, of {@link System#nanoTime}
     * @param end the deadline, of {@link System#nanoTime}; undefined if there is none
     * @param revoked whether the deadline has passed, and this is the moment after it
     */
    private record Waiting(Generation generation, long begun, long end, boolean revoked) {}

    /**
     * Creates an object without draining generations.
     *
     * @param serving the reference to the serving generation
     * @param settings the deadline, whether a change must wait for room, and the debugger: while one is attached, the deadline restarts
     */
    Retirement(
            Switch serving,
            Lifecycles lifecycles,
            Disposer disposer,
            OwnedInstances instances,
            ChangeCounts counts,
            GenerationSettings settings,
            Deployer deployer) {
        this.serving = serving;
        this.lifecycles = lifecycles;
        this.disposer = disposer;
        this.instances = instances;
        this.counts = counts;
        this.settings = settings;
        this.deployer = deployer;
    }

    /** Keeps the copies of a generation that serves beside the current one, until it is drained. */
    void serveBeside(Generation generation) {
        beside.add(generation);
    }

    /** Ends that a generation serves beside the current one, because it becomes the current one. */
    void serveAlone(Generation generation) {
        beside.remove(generation);
    }

    /** Returns the generations that serve beside the current one. On any thread. */
    Set<Generation> beside() {
        return Set.copyOf(beside);
    }

    /** Starts to drain the requests of a generation, except those of applications that other generations serve. It retires soon after its last request. */
    void drain(Generation old) {
        waiting.add(new Waiting(old, System.nanoTime(), deadlineFromNow(), false));
        beside.remove(old);
        old.leases().close(staying(), deployer.background(), () -> {
            drained.add(old);
            deployer.soon(this::retireDrained);
        });
    }

    private Set<ApplicationInstance> staying() {
        return Stream.concat(serving.current().stream(), beside.stream())
                .flatMap(generation -> generation.instances().serving().values().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Keeps the copies of a generation when it retires, until {@link #release}: they are not stopped, so that applications can be composed from them
     * again. The generation that was kept before is released.
     *
     * @param generation the serving generation
     */
    void keep(Generation generation) {
        if (kept != generation) {
            release();
            kept = generation;
            keptRetired = false;
        }
    }

    /** Returns the generation whose copies are kept; empty if there is none. */
    Optional<Generation> kept() {
        return Optional.ofNullable(kept);
    }

    /** Ends the keeping of copies; those that no generation uses are disposed of. */
    void release() {
        Generation former = kept;
        kept = null;
        if (former != null && keptRetired) {
            keptRetired = false;
            disposer.dispose(former.held(), retired(former));
        }
    }

    /** Returns the generations that wait for leases. On any thread. */
    List<WaitingGeneration> waiting() {
        return waiting.stream()
                .map(each -> new WaitingGeneration(
                        each.generation().number(),
                        each.generation().leasesOut(),
                        settings.drainDeadline().map(any -> Duration.ofNanos(Math.max(0, remainingNanos(each)))),
                        each.generation().requests()))
                .toList();
    }

    /** Returns the number of generations that wait for leases. On any thread. */
    int count() {
        return waiting.size();
    }

    /** Returns the open requests of the generations that wait for leases, and of those that serve beside the current one. On any thread. */
    Stream<OpenRequest> requests() {
        return Stream.concat(waiting.stream().map(Waiting::generation), beside.stream())
                .flatMap(each -> each.requests().stream());
    }

    /** Retires every generation that has drained, and those whose deadline has passed. */
    void retireDrained() {
        for (Generation generation = drained.poll(); generation != null; generation = drained.poll()) {
            retireUnlessWorking(generation);
        }
        for (Waiting each : List.copyOf(waiting)) {
            if (working.contains(each.generation())) {
                retireUnlessWorking(each.generation());
            } else if (remainingNanos(each) <= 0) {
                if (each.revoked()) {
                    retireUnlessWorking(each.generation());
                } else if (settings.debugger().attached()) {
                    waiting.set(
                            waiting.indexOf(each),
                            new Waiting(each.generation(), each.begun(), deadlineFromNow(), false));
                } else {
                    revoke(each);
                }
            }
        }
    }

    /** Retires a generation whose requests have ended; later, if its lifecycles still work and memory is not short. */
    private void retireUnlessWorking(Generation generation) {
        boolean waits = waiting.stream()
                .anyMatch(each -> each.generation() == generation
                        && System.nanoTime() - each.begun() < LONGEST_WORK_NANOS
                        && (remainingNanos(each) > 0
                                || !settings.memoryIsShort().getAsBoolean()));
        if (waits && lifecycles.areWorking(generation)) {
            working.add(generation);
        } else {
            working.remove(generation);
            retire(generation);
        }
    }

    /**
     * Returns whether no further generation may wait because memory is short. Without a deadline, and while a debugger is attached, there is always
     * room.
     */
    boolean isFull() {
        return settings.drainDeadline().isPresent()
                && waiting.size() >= ALWAYS_WAITING
                && settings.memoryIsShort().getAsBoolean()
                && !settings.debugger().attached();
    }

    /** Waits until one more generation may wait: until a lease is released, a deadline passes, or memory is no longer short. */
    void awaitRoom() {
        while (isFull()) {
            awaitDrain(Math.min(LOOK_NANOS, remainingNanos(waiting.get(0))));
        }
    }

    /** Waits for all generations at the end, but not beyond this limit. */
    void awaitAll(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < until) {
            awaitDrain(until - System.nanoTime());
        }
        List.copyOf(waiting).forEach(each -> retire(each.generation()));
    }

    private void awaitDrain(long most) {
        long nanos = working.isEmpty() ? Math.max(0, most) : WORK_LOOK_NANOS;
        try {
            Generation generation = drained.poll(nanos, TimeUnit.NANOSECONDS);
            if (generation != null) {
                retireUnlessWorking(generation);
            }
            retireDrained();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            List.copyOf(waiting).forEach(each -> retire(each.generation()));
        }
    }

    private long deadlineFromNow() {
        return System.nanoTime()
                + settings.drainDeadline().orElse(Duration.ZERO).toNanos();
    }

    private long remainingNanos(Waiting each) {
        return settings.drainDeadline().isEmpty() ? Long.MAX_VALUE : each.end() - System.nanoTime();
    }

    private void revoke(Waiting overdue) {
        Generation generation = overdue.generation();
        int leases = generation.leasesOut();
        List<RunningRequest> requests = generation.leases().revoke();
        ProblemLog.warn(RetirementProblems.overdue(
                generation.toString(),
                generation.copies().values(),
                settings.drainDeadline().orElse(Duration.ZERO),
                leases,
                requests));
        waiting.set(
                waiting.indexOf(overdue),
                new Waiting(generation, overdue.begun(), System.nanoTime() + GRACE.toNanos(), true));
    }

    private void retire(Generation generation) {
        Waiting ended = waiting.stream()
                .filter(each -> each.generation() == generation)
                .findFirst()
                .orElse(null);
        if (ended == null) {
            return;
        }
        waiting.remove(ended);
        counts.drained(System.nanoTime() - ended.begun(), ended.revoked());
        generation.leases().revoke();
        lifecycles.retired(generation).forEach(ProblemLog::warn);
        if (generation == kept) {
            keptRetired = true;
        } else {
            disposer.dispose(generation.held(), retired(generation));
        }
        endUnusedInstances();
    }

    /** Ends the component instances and services of owners for which no generation uses them any longer. */
    void endUnusedInstances() {
        instances.endUnused(generations());
    }

    /** Returns the current generation, and those that wait, serve beside it, or are kept. */
    private List<Generation> generations() {
        List<Generation> all = new ArrayList<>(beside);
        waiting.forEach(each -> all.add(each.generation()));
        serving.current().ifPresent(all::add);
        kept().ifPresent(all::add);
        return all;
    }

    /** Returns the copies that no current, waiting, or kept generation uses, nor one that serves beside them, in the order in which they were started. */
    private List<Copy> retired(Generation generation) {
        Set<Copy> used = new HashSet<>();
        generations().forEach(each -> used.addAll(each.usedCopies()));
        List<Copy> retired = new ArrayList<>(generation.usedCopies());
        retired.removeAll(used);
        return StagedCopies.ordered(retired);
    }
}
