package dev.mastaba.trials.probation;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Consequences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The observed probation of one generation. While a component that the server depends on has failed, such as a database, nothing is judged: its
 * failure is not the fault of the change. For one thread at a time.
 */
final class ObservedTrial {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);
    private static final int MOST_SAMPLES = 4_000;

    private final ObservedRequests observation;
    private final Consequences actions;
    private final Judge reverting;
    private final Judge reporting;
    private final @Nullable Supplier<Traffic> beside;
    private final boolean comparable;
    private final long begun;
    private final Duration time;
    private final Duration warmUp;
    private final List<Resources> before;
    private final List<Resources> samples = new ArrayList<>();
    private final Set<String> failedBefore = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private boolean suspended;
    private boolean undecided;
    private Optional<MeasuredHarm> harm = Optional.empty();
    private Optional<MeasuredHarm> reported = Optional.empty();

    /**
     * Begins a trial of a generation that has replaced another one.
     *
     * @param observation the requests of the generation
     * @param former the traffic of the former generation
     * @param before samples of the resources that the former generation used
     * @param begun the time at which the generation went live, of {@link System#nanoTime}
     * @param time the duration of the probation
     */
    ObservedTrial(
            ObservedRequests observation,
            Consequences actions,
            Traffic former,
            List<Resources> before,
            long begun,
            Duration time) {
        this(observation, actions, new Former(former, null, before), begun, time, LONGEST_WARM_UP);
    }

    /** The traffic and resources with which the generation is compared; {@code beside} is null unless the other generation still serves. */
    private record Former(Traffic traffic, @Nullable Supplier<Traffic> beside, List<Resources> resources) {}

    private ObservedTrial(
            ObservedRequests observation,
            Consequences actions,
            Former former,
            long begun,
            Duration time,
            Duration longestWarmUp) {
        String when = former.beside() == null ? "before the change" : "at the same time, without the change";
        this.observation = observation;
        this.actions = actions;
        this.reverting = judge(Action.REVERT, former.traffic(), when);
        this.reporting = judge(Action.REPORT, former.traffic(), when);
        this.beside = former.beside();
        this.comparable = former.traffic().count() > 0;
        this.before = List.copyOf(former.resources());
        this.begun = begun;
        this.time = time;
        Duration quarter = time.dividedBy(4);
        this.warmUp = quarter.compareTo(longestWarmUp) < 0 ? quarter : longestWarmUp;
    }

    /**
     * Begins a trial of a generation that serves a share of the visitors beside another one.
     *
     * @param observation the requests of the generation
     * @param former the traffic of the other generation until now; only requests of its kinds are compared
     * @param beside returns the traffic of the other generation since now
     * @param before samples of the resources that the other generation used alone
     * @param begun the time at which the generation began to serve, of {@link System#nanoTime}
     * @param percent the share of the visitors; with fewer requests, new code stays slow for longer
     */
    static ObservedTrial beside(
            ObservedRequests observation,
            Consequences actions,
            Traffic former,
            Supplier<Traffic> beside,
            List<Resources> before,
            long begun,
            Duration time,
            int percent) {
        Duration warmUp = LONGEST_WARM_UP.multipliedBy(100).dividedBy(percent);
        return new ObservedTrial(observation, actions, new Former(former, beside, before), begun, time, warmUp);
    }

    private Judge judge(Action action, Traffic former, String when) {
        Traffic judged = former.in(application -> actions.applications().get(application) == action);
        return new Judge(judged, when, this::isIntended);
    }

    private boolean isIntended(Group group) {
        List<String> routes = actions.intended().getOrDefault(group.application(), List.of());
        return routes.contains("*") || !group.route().isEmpty() && routes.contains(group.route());
    }

    /** Sets the components that had failed before, whose failure excuses nothing. */
    void failedBefore(Set<String> components) {
        failedBefore.addAll(components);
    }

    /** Judges the requests so far, and returns the harm that must be reverted; once found, it remains until {@link #excuse}. */
    Optional<MeasuredHarm> look(Resources now, long nanoTime) {
        Supplier<Traffic> other = beside;
        if (other != null) {
            Traffic atTheSameTime = other.get();
            reverting.compareWith(atTheSameTime);
            reporting.compareWith(atTheSameTime);
        }
        Traffic traffic = observation.traffic();
        if (!reverting.isWarmedUp() && nanoTime - begun >= warmUp.toNanos()) {
            reverting.warmedUp(traffic);
            reporting.warmedUp(traffic);
        }
        if (samples.size() < MOST_SAMPLES) {
            samples.add(now);
        }
        if (!suspended) {
            harm = harm.or(() -> reverting.look(traffic)).or(() -> resources(Action.REVERT));
            reported = reported.or(() -> reporting.look(traffic)).or(() -> resources(Action.REPORT));
        }
        undecided =
                harm.isEmpty() && reported.isEmpty() && (reverting.suspects(traffic) || reporting.suspects(traffic));
        return harm;
    }

    private Optional<MeasuredHarm> resources(Action action) {
        return actions.server() == action ? ResourceJudge.look(before, samples) : Optional.empty();
    }

    /** Returns whether nothing is judged now, because a component has failed. */
    boolean isSuspended() {
        return suspended;
    }

    /**
     * Decides whether failed components excuse the harm. If so, all requests so far are ignored.
     *
     * @param components the components that have failed now
     * @return whether nothing may be done about the harm
     */
    boolean excuse(Set<String> components) {
        Set<String> since = new TreeSet<>(components);
        since.removeAll(failedBefore);
        boolean wasSuspended = suspended;
        failed.addAll(since);
        suspended = !since.isEmpty();
        if (wasSuspended) {
            reverting.skip(observation.traffic());
            reporting.skip(observation.traffic());
        } else if (suspended) {
            reverting.restart(observation.traffic());
            reporting.restart(observation.traffic());
        } else {
            return false;
        }
        harm = Optional.empty();
        reported = Optional.empty();
        return true;
    }

    /** Returns the harm that was found and must be reverted; empty if none was found. */
    Optional<MeasuredHarm> harm() {
        return harm;
    }

    /** Returns the harm that was found and is only reported; empty if none was found. */
    Optional<MeasuredHarm> reportedHarm() {
        return reported;
    }

    /** Returns the components that failed during the trial. */
    Set<String> failedComponents() {
        return Set.copyOf(failed);
    }

    /** Returns whether the former generation has received requests. */
    boolean isComparable() {
        return comparable;
    }

    /** Returns the groups that received too few requests to find harm, with the numbers of these. */
    List<String> unjudged() {
        Traffic traffic = observation.traffic();
        List<String> groups = new ArrayList<>(reverting.unjudged(traffic));
        groups.addAll(reporting.unjudged(traffic));
        return groups;
    }

    /** Returns the remaining time. It lasts twice as long if answers at its end look like harm, but are too few to exclude chance. */
    Duration left(long nanoTime) {
        Duration whole = undecided ? time.multipliedBy(2) : time;
        Duration left = whole.minusNanos(nanoTime - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
