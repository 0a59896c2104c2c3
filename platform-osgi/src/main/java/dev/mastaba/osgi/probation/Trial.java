package dev.mastaba.osgi.probation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The observed probation of one generation. While a component that the server depends on has failed, such as a database, nothing is judged: its
 * failure is not the fault of the change. For one thread at a time.
 */
public final class Trial {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);
    private static final int MOST_SAMPLES = 4_000;

    private final Observation observation;
    private final Judge judge;
    private final boolean comparable;
    private final long begun;
    private final Duration time;
    private final List<Resources> before;
    private final List<Resources> samples = new ArrayList<>();
    private final Set<String> failedBefore = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private boolean suspended;
    private Optional<Harm> harm = Optional.empty();

    /**
     * Begins a trial.
     *
     * @param observation the requests of the generation
     * @param former the traffic of the former generation
     * @param before samples of the resources that the former generation used
     * @param begun the time at which the generation went live, of {@link System#nanoTime}
     * @param time the duration of the probation
     */
    public Trial(Observation observation, Traffic former, List<Resources> before, long begun, Duration time) {
        this.observation = observation;
        this.judge = new Judge(former);
        this.comparable = former.count() > 0;
        this.before = List.copyOf(before);
        this.begun = begun;
        this.time = time;
    }

    /** Sets the components that had failed before, whose failure excuses nothing. */
    public void failedBefore(Set<String> components) {
        failedBefore.addAll(components);
    }

    /** Judges the requests so far, and returns the harm; once found, it remains until {@link #excuse}. */
    public Optional<Harm> look(Resources now, long nanoTime) {
        Traffic traffic = observation.traffic();
        if (!judge.isWarmedUp() && nanoTime - begun >= warmUp().toNanos()) {
            judge.warmedUp(traffic);
        }
        if (samples.size() < MOST_SAMPLES) {
            samples.add(now);
        }
        if (harm.isEmpty() && !suspended) {
            harm = judge.look(traffic).or(() -> ResourceJudge.look(before, samples));
        }
        return harm;
    }

    private Duration warmUp() {
        Duration quarter = time.dividedBy(4);
        return quarter.compareTo(LONGEST_WARM_UP) < 0 ? quarter : LONGEST_WARM_UP;
    }

    /** Returns whether the trial must learn which components have failed, before anything else is decided. */
    public boolean asksForComponents() {
        return suspended || harm.isPresent();
    }

    /**
     * Decides whether failed components excuse the harm. If so, all requests so far are ignored.
     *
     * @param components the components that have failed now
     * @return whether nothing may be done about the harm
     */
    public boolean excuse(Set<String> components) {
        Set<String> since = new TreeSet<>(components);
        since.removeAll(failedBefore);
        boolean wasSuspended = suspended;
        failed.addAll(since);
        suspended = !since.isEmpty();
        if (wasSuspended) {
            judge.skip(observation.traffic());
        } else if (suspended) {
            judge.restart(observation.traffic());
        } else {
            return false;
        }
        harm = Optional.empty();
        return true;
    }

    /** Returns the harm that was found; empty if none was found. */
    public Optional<Harm> harm() {
        return harm;
    }

    /** Returns the components that failed during the trial. */
    public Set<String> failedComponents() {
        return Set.copyOf(failed);
    }

    /** Returns whether the former generation has received requests. */
    public boolean isComparable() {
        return comparable;
    }

    /** Returns the requests of the generation. */
    public Observation observation() {
        return observation;
    }

    /** Returns the remaining time. */
    public Duration left(long nanoTime) {
        Duration left = time.minusNanos(nanoTime - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
