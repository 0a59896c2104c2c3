package dev.mastaba.osgi.trial;

import dev.mastaba.container.ChangeJudge.Harm;
import dev.mastaba.container.ChangeJudge.Judgment;
import dev.mastaba.osgi.generation.ChangeCounts;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.staging.addon.AddOnProblems;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final Judgment judgment;
    private final SortedMap<String, String> changes;
    private @Nullable ScheduledFuture<?> looking;
    private boolean reported;
    private volatile ProbationState state;

    /**
     * Creates a trial that is not looked at yet.
     *
     * @param changes the differences of the generation from the one with which it is compared
     */
    GenerationTrial(Generation generation, Judgment judgment, SortedMap<String, String> changes) {
        this.generation = generation;
        this.judgment = judgment;
        this.changes = changes;
        this.state = newState();
    }

    Generation generation() {
        return generation;
    }

    Judgment judgment() {
        return judgment;
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
        judgment.look();
        state = newState();
    }

    void end() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /** Returns whether there is harm for which the settings ask only for a report, and which was not reported. */
    boolean mustReport() {
        return !reported && judgment.reportedHarm().isPresent();
    }

    /** Logs harm for which the settings ask only for a report, the first time. */
    void report(ChangeCounts counts) {
        if (mustReport()) {
            reported = true;
            Harm harm = judgment.reportedHarm().orElseThrow();
            counts.observed("harmful");
            LOG.warn(
                    "{}",
                    AddOnProblems.harmful(culprits(harm).keySet(), harm.text()).text());
        }
    }

    /** Returns the changes at fault: those of the bundles that declare or wrap the views that failed or, if none of them has changed, all changes. */
    SortedMap<String, String> culprits(Harm harm) {
        SortedMap<String, String> named = new TreeMap<>(changes);
        named.keySet().retainAll(harm.suspects());
        return named.isEmpty() ? changes : named;
    }

    /** Returns the state after the last look. On any thread. */
    ProbationState state() {
        return state;
    }

    private ProbationState newState() {
        return new ProbationState(
                generation.number(),
                judgment.left(),
                generation.observation().answers(),
                judgment.harm().or(judgment::reportedHarm).map(Harm::measured).orElse(""),
                judgment.unjudged());
    }

    /** Returns the result of a trial without harm. */
    String passedText() {
        long requests = generation.observation().answers();
        if (requests == 0) {
            return "nothing was seen, because it received no requests";
        }
        if (!judgment.isComparable()) {
            return requests + " requests, which could not be compared, because the former generation received none";
        }
        Set<String> failed = judgment.failedComponents();
        return requests + " requests, no harm" + ProbationState.unjudgedText(judgment.unjudged())
                + (failed.isEmpty()
                        ? ""
                        : ". It was not judged while these components were down: " + String.join(", ", failed));
    }
}
