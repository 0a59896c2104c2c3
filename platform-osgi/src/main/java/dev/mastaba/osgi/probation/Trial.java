package dev.mastaba.osgi.probation;

import dev.mastaba.osgi.probation.ProbationSettings.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The observed probation of one generation. While a component that the server depends on has failed, such as a database, nothing is judged: its
 * failure is not the fault of the change. For one thread at a time.
 */
public final class Trial {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);
    private static final int MOST_SAMPLES = 4_000;

    private final Observation observation;
    private final Actions actions;
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
    private Optional<Harm> harm = Optional.empty();
    private Optional<Harm> reported = Optional.empty();

    /**
     * The consequences of harm.
     *
     * @param server the consequence of harm to the process
     * @param applications the consequences of harm in applications, by id
     * @param intended the names of the routes whose answers are altered deliberately, by application
     */
    public record Actions(Action server, Map<String, Action> applications, Map<String, List<String>> intended) {
        public Actions {
            applications = Map.copyOf(applications);
            intended = Map.copyOf(intended);
        }

        /** Returns whether anything is observed. */
        public boolean observe() {
            return server != Action.OFF || applications.values().stream().anyMatch(each -> each != Action.OFF);
        }

        private boolean areIntended(Group group) {
            List<String> routes = intended.getOrDefault(group.application(), List.of());
            return routes.contains("*") || !group.route().isEmpty() && routes.contains(group.route());
        }

        private Traffic with(Action action, Traffic traffic) {
            return traffic.in(application -> applications.get(application) == action);
        }
    }

    /**
     * Begins a trial of a generation that has replaced another one.
     *
     * @param observation the requests of the generation
     * @param former the traffic of the former generation
     * @param before samples of the resources that the former generation used
     * @param begun the time at which the generation went live, of {@link System#nanoTime}
     * @param time the duration of the probation
     */
    public Trial(
            Observation observation,
            Actions actions,
            Traffic former,
            List<Resources> before,
            long begun,
            Duration time) {
        this(observation, actions, former, null, before, begun, time, LONGEST_WARM_UP);
    }

    private Trial(
            Observation observation,
            Actions actions,
            Traffic former,
            @Nullable Supplier<Traffic> beside,
            List<Resources> before,
            long begun,
            Duration time,
            Duration longestWarmUp) {
        String when = beside == null ? "before the change" : "at the same time, without the change";
        this.observation = observation;
        this.actions = actions;
        this.reverting = new Judge(actions.with(Action.REVERT, former), when, actions::areIntended);
        this.reporting = new Judge(actions.with(Action.REPORT, former), when, actions::areIntended);
        this.beside = beside;
        this.comparable = former.count() > 0;
        this.before = List.copyOf(before);
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
    public static Trial beside(
            Observation observation,
            Actions actions,
            Traffic former,
            Supplier<Traffic> beside,
            List<Resources> before,
            long begun,
            Duration time,
            int percent) {
        Duration warmUp = LONGEST_WARM_UP.multipliedBy(100).dividedBy(percent);
        return new Trial(observation, actions, former, beside, before, begun, time, warmUp);
    }

    /** Sets the components that had failed before, whose failure excuses nothing. */
    public void failedBefore(Set<String> components) {
        failedBefore.addAll(components);
    }

    /** Judges the requests so far, and returns the harm that must be reverted; once found, it remains until {@link #excuse}. */
    public Optional<Harm> look(Resources now, long nanoTime) {
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

    private Optional<Harm> resources(Action action) {
        return actions.server() == action ? ResourceJudge.look(before, samples) : Optional.empty();
    }

    /** Returns whether nothing is judged now, because a component has failed. */
    public boolean isSuspended() {
        return suspended;
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
    public Optional<Harm> harm() {
        return harm;
    }

    /** Returns the harm that was found and is only reported; empty if none was found. */
    public Optional<Harm> reportedHarm() {
        return reported;
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

    /** Returns the groups that received too few requests to find harm, with the numbers of these. */
    public List<String> unjudged() {
        Traffic traffic = observation.traffic();
        List<String> groups = new ArrayList<>(reverting.unjudged(traffic));
        groups.addAll(reporting.unjudged(traffic));
        return groups;
    }

    /** Returns the remaining time. It lasts twice as long if answers at its end look like harm, but are too few to exclude chance. */
    public Duration left(long nanoTime) {
        Duration whole = undecided ? time.multipliedBy(2) : time;
        Duration left = whole.minusNanos(nanoTime - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
