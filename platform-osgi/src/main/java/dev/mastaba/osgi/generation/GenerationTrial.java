package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.osgi.probation.Group;
import dev.mastaba.osgi.probation.Harm;
import dev.mastaba.osgi.probation.KnownRoute;
import dev.mastaba.osgi.probation.Resources;
import dev.mastaba.osgi.probation.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trial of a generation, which is looked at repeatedly, and the changes to which its harm is ascribed. For the deployer's thread, except for the
 * state.
 */
final class GenerationTrial {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationTrial.class);
    private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toMillis(1);
    private static final long SHORTEST_INTERVAL = 100;
    private static final int LOOKS = 40;

    private final Generation generation;
    private final Trial trial;
    private final SortedMap<String, String> changes;
    private @Nullable ScheduledFuture<?> looking;
    private boolean reported;
    private volatile ProbationState state;

    /**
     * Creates a trial that is not looked at yet.
     *
     * @param changes the differences of the generation from the one with which it is compared
     */
    GenerationTrial(Generation generation, Trial trial, SortedMap<String, String> changes) {
        this.generation = generation;
        this.trial = trial;
        this.changes = changes;
        this.state = state(System.nanoTime());
    }

    Generation generation() {
        return generation;
    }

    Trial trial() {
        return trial;
    }

    SortedMap<String, String> changes() {
        return changes;
    }

    /**
     * Has the trial looked at until {@link #end}.
     *
     * @param time the duration of the trial
     * @param then called after each look
     */
    void begin(ScheduledExecutorService deployer, Duration time, Runnable then) {
        long interval = Math.max(SHORTEST_INTERVAL, Math.min(LONGEST_INTERVAL, time.toMillis() / LOOKS));
        Runnable look = () -> look(then);
        looking = deployer.scheduleWithFixedDelay(look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Judges the requests so far, and calls a function afterwards. A defect is logged: a trial must not break the change that it observes. */
    void look(Runnable then) {
        try {
            look();
            then.run();
        } catch (RuntimeException defect) {
            LOG.error("{} could not be observed", generation, defect);
        }
    }

    /** Judges the requests so far. */
    void look() {
        trial.look(Resources.ofThisProcess(), System.nanoTime());
        state = state(System.nanoTime());
    }

    void end() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /** Returns whether there is harm for which the settings ask only for a report, and which was not reported. */
    boolean mustReport() {
        return !reported && trial.reportedHarm().isPresent();
    }

    /** Logs harm for which the settings ask only for a report, the first time. */
    void report(ChangeCounts counts) {
        if (mustReport()) {
            reported = true;
            Harm harm = trial.reportedHarm().orElseThrow();
            counts.observed("harmful");
            LOG.warn(
                    "{}",
                    GenerationProblems.harmful(culprits(harm).keySet(), text(harm))
                            .text());
        }
    }

    /** Returns the figures of harm, with the most frequent failures. */
    String text(Harm harm) {
        Group group = harm.group();
        List<String> failures = group == null || harm.kind() != Harm.Kind.ERRORS
                ? List.of()
                : trial.observation().failureTexts(group);
        return harm.measured() + (failures.isEmpty() ? "" : " Failures: " + String.join("; ", failures) + ".");
    }

    /** Returns the changes at fault: those of the bundles that declare or wrap the views that failed or, if none of them has changed, all changes. */
    SortedMap<String, String> culprits(Harm harm) {
        SortedMap<String, String> named = new TreeMap<>(changes);
        named.keySet().retainAll(suspects(harm));
        return named.isEmpty() ? changes : named;
    }

    /** Also counts requests by the routes of the former generation, except those of removed bundles; none to end this. */
    void compareWith(Map<String, List<KnownRoute>> routes) {
        Set<String> removed = new TreeSet<>();
        changes.forEach((name, content) -> {
            if (content.isEmpty()) {
                removed.add(name);
            }
        });
        trial.observation().compareWith(routes, removed);
    }

    private Set<String> suspects(Harm harm) {
        Group group = harm.group();
        Set<String> suspects = new TreeSet<>();
        Application application =
                group == null ? null : generation.applications().get(group.application());
        if (group == null || application == null) {
            return suspects;
        }
        Set<String> failed = trial.observation().failedIn(group);
        suspects.addAll(failed);
        suspects.add(trial.observation().formerOwner(group));
        for (Registered view : application.introspector().category("views")) {
            boolean concerned = harm.kind() == Harm.Kind.ERRORS
                    ? failed.contains(view.introspectable().title())
                    : group.kind() != Group.Kind.ALL
                            && group.route()
                                    .equals(view.introspectable().facts().get("route_name"));
            if (concerned) {
                suspects.add(view.owner());
                for (String fact : List.of("wrapped_by", "model_changed_by")) {
                    if (view.introspectable().facts().get(fact) instanceof List<?> others) {
                        others.forEach(each -> suspects.add(String.valueOf(each)));
                    }
                }
            }
        }
        return suspects;
    }

    /** Returns the state after the last look. On any thread. */
    ProbationState state() {
        return state;
    }

    private ProbationState state(long nanoTime) {
        return new ProbationState(
                generation.number(),
                trial.left(nanoTime),
                trial.observation().traffic().count(),
                trial.harm().or(trial::reportedHarm).map(Harm::measured).orElse(""),
                trial.unjudged());
    }

    /** Returns the result of a trial without harm. */
    String passedText() {
        long requests = trial.observation().traffic().count();
        if (requests == 0) {
            return "nothing was seen, because it received no requests";
        }
        if (!trial.isComparable()) {
            return requests + " requests, which could not be compared, because the former generation received none";
        }
        Set<String> failed = trial.failedComponents();
        return requests + " requests, no harm" + ProbationState.unjudgedText(trial.unjudged())
                + (failed.isEmpty()
                        ? ""
                        : ". It was not judged while these components were down: " + String.join(", ", failed));
    }
}
