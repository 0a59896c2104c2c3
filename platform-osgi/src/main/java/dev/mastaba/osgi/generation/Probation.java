package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.probation.FormerTraffic;
import dev.mastaba.osgi.probation.Group;
import dev.mastaba.osgi.probation.Harm;
import dev.mastaba.osgi.probation.ProbationSettings;
import dev.mastaba.osgi.probation.ProbationSettings.Action;
import dev.mastaba.osgi.probation.Resources;
import dev.mastaba.osgi.probation.Trial;
import java.util.List;
import java.util.Optional;
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
 * The initial period of a generation, after which it counts as good. Until then, the attempts record its differences from the last good one, in case
 * the process ends. If requests are observed, a trial compares its responses with those of the last good one. A further change during this period
 * restarts it, with the same last good generation. For the deployer's thread.
 */
final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);
    private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toMillis(1);
    private static final long SHORTEST_INTERVAL = 100;
    private static final int LOOKS = 40;

    private final AttemptLog attempts;
    private final ScheduledExecutorService deployer;
    private final ProbationSettings settings;
    private final ChangeCounts counts;
    private final Listener listener;
    private final FormerTraffic former = new FormerTraffic();
    private GenerationInputs good = GenerationInputs.none();
    private Optional<ScheduledFuture<?>> end = Optional.empty();
    private Optional<ScheduledFuture<?>> looking = Optional.empty();
    private @Nullable Generation onTrial;
    private @Nullable Trial trial;
    private boolean told;
    private boolean overdue;
    private volatile Optional<ProbationState> state = Optional.empty();

    /** The owner of the generations. */
    interface Listener {
        /** Called when harm was found, or must be judged again: learns which components have failed, and calls {@link #mustRevert}. Called repeatedly. */
        void harmful();

        /** Called when the generation on probation counts as good. */
        void passed();

        /** Called when the observation of a generation begins. */
        void began(Generation generation);
    }

    Probation(
            AttemptLog attempts,
            ScheduledExecutorService deployer,
            ProbationSettings settings,
            ChangeCounts counts,
            Listener listener) {
        this.attempts = attempts;
        this.deployer = deployer;
        this.settings = settings;
        this.counts = counts;
        this.listener = listener;
    }

    /**
     * Begins the probation of a generation. The first generation in a process does not need a probation: it has passed it in an earlier process, or
     * nothing else is available.
     *
     * @param replaced the generation that it replaced; null if it is the first
     */
    void begin(@Nullable Generation replaced, Generation live) {
        GenerationInputs inputs = live.ingredients();
        if (good.equals(GenerationInputs.none())) {
            good = inputs;
        }
        attempts.live(changesTo(inputs), new ChangeBatch(GenerationInputs.none(), inputs).content());
        end.ifPresent(earlier -> earlier.cancel(false));
        end = Optional.of(deployer.schedule(() -> pass(live), settings.time().toMillis(), TimeUnit.MILLISECONDS));
        if (settings.observes()) {
            observe(replaced, live);
        }
    }

    private void observe(@Nullable Generation replaced, Generation live) {
        if (replaced != null && isGood(replaced)) {
            former.ended(replaced.observation());
        }
        endTrial();
        if (!isGood(live)) {
            onTrial = live;
            trial = new Trial(
                    live.observation(), former.traffic(), former.samples(), System.nanoTime(), settings.time());
            long interval = Math.max(
                    SHORTEST_INTERVAL,
                    Math.min(LONGEST_INTERVAL, settings.time().toMillis() / LOOKS));
            looking =
                    Optional.of(deployer.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS));
            tell(trial);
            listener.began(live);
        }
    }

    private void endTrial() {
        looking.ifPresent(each -> each.cancel(false));
        looking = Optional.empty();
        onTrial = null;
        trial = null;
        told = false;
        overdue = false;
        state = Optional.empty();
    }

    /** Returns whether a generation has passed its probation, so that the next generation is compared with it. */
    boolean isGood(Generation generation) {
        return changesTo(generation.ingredients()).isEmpty();
    }

    /** Returns whether the copies of the last good generation are needed for a revert. */
    boolean mayRevert() {
        return settings.observes() && settings.action() == Action.REVERT;
    }

    /** Notes the traffic of the serving generation, with which the next one will be compared. */
    void note(Generation serving) {
        if (settings.observes() && isGood(serving)) {
            former.note(serving.observation(), System.nanoTime());
        }
    }

    private void look() {
        try {
            Trial running = trial;
            if (running != null) {
                running.look(Resources.ofThisProcess(), System.nanoTime());
                tell(running);
                if (running.asksForComponents() && !told) {
                    listener.harmful();
                }
                Generation generation = onTrial;
                if (overdue && generation != null && running.harm().isEmpty()) {
                    pass(generation);
                }
            }
        } catch (RuntimeException defect) {
            LOG.error("The generation on probation could not be observed", defect);
        }
    }

    private void report(Trial running) {
        running.harm().ifPresent(harm -> {
            told = true;
            counts.observed("harmful");
            LOG.warn("{}", problem(harm).text());
        });
    }

    private Problem problem(Harm harm) {
        return GenerationProblems.harmful(culprits(harm).keySet(), text(harm));
    }

    /** Sets the components that had failed when the probation began. */
    void failedBefore(long number, Set<String> components) {
        Trial running = trial;
        Generation generation = onTrial;
        if (running != null && generation != null && generation.number() == number) {
            running.failedBefore(components);
        }
    }

    /**
     * Returns whether the change must be reverted. Failed components excuse the harm, except those of the changed bundles. If the settings ask only for
     * a report, it is written.
     */
    boolean mustRevert(Set<String> components) {
        Trial running = trial;
        Generation generation = onTrial;
        if (running == null || generation == null) {
            return false;
        }
        Set<String> others = new TreeSet<>(components);
        others.removeAll(changesTo(generation.ingredients()).keySet());
        boolean wasExcused = !running.failedComponents().isEmpty();
        boolean excused = running.excuse(others);
        if (excused && !wasExcused) {
            LOG.warn(
                    "Generation {} is not judged while these components are down: {}",
                    generation.number(),
                    String.join(", ", running.failedComponents()));
        }
        if (!excused && settings.action() != Action.REVERT) {
            report(running);
        }
        return !excused && settings.action() == Action.REVERT;
    }

    /** Records the harm of the serving generation as the reason for which its changes are refused, and returns the inputs to return to. */
    Optional<GenerationInputs> condemn() {
        Trial running = trial;
        Generation generation = onTrial;
        if (running == null || generation == null || running.harm().isEmpty()) {
            return Optional.empty();
        }
        if (told) {
            return Optional.of(good);
        }
        told = true;
        Harm harm = running.harm().get();
        SortedMap<String, String> culprits = culprits(harm);
        attempts.harmed(culprits, text(harm));
        LOG.warn(
                "Generation {} did harm on probation, so the server reverts {}. {}",
                generation.number(),
                String.join(", ", culprits.keySet()),
                text(harm));
        return Optional.of(good);
    }

    /** Counts a change that was reverted. */
    void reverted() {
        counts.observed("reverted");
    }

    /** Has the change reverted again, because the server could not build anything. */
    void retry() {
        told = false;
    }

    /** Ends the trial and all timers, because the server shuts down. */
    void close() {
        endTrial();
        end.ifPresent(each -> each.cancel(false));
    }

    /** Ends the trial without a result, because the change cannot be reverted. */
    void giveUp() {
        endTrial();
        end.ifPresent(earlier -> earlier.cancel(false));
        listener.passed();
    }

    private String text(Harm harm) {
        Trial running = trial;
        Group group = harm.group();
        List<String> failures = running == null || group == null || harm.kind() != Harm.Kind.ERRORS
                ? List.of()
                : running.observation().failureTexts(group);
        return harm.measured() + (failures.isEmpty() ? "" : " Failures: " + String.join("; ", failures) + ".");
    }

    /** Returns the changes at fault: those of the bundles that declare or wrap the views that failed or, if none of them has changed, all changes. */
    private SortedMap<String, String> culprits(Harm harm) {
        Generation generation = onTrial;
        if (generation == null) {
            return new TreeMap<>();
        }
        SortedMap<String, String> changes = changesTo(generation.ingredients());
        SortedMap<String, String> named = new TreeMap<>(changes);
        named.keySet().retainAll(suspects(generation, harm));
        return named.isEmpty() ? changes : named;
    }

    private static Set<String> suspects(Generation generation, Harm harm) {
        Group group = harm.group();
        Set<String> suspects = new TreeSet<>();
        Application application =
                group == null ? null : generation.applications().get(group.application());
        if (group == null || application == null) {
            return suspects;
        }
        Set<String> failed = generation.observation().failedIn(group);
        suspects.addAll(failed);
        for (Registered view : application.introspector().category("views")) {
            boolean concerned = harm.kind() == Harm.Kind.ERRORS
                    ? failed.contains(view.introspectable().title())
                    : group.route().equals(view.introspectable().facts().get("route_name"));
            if (concerned) {
                suspects.add(view.owner());
                if (view.introspectable().facts().get("wrapped_by") instanceof List<?> wrappers) {
                    wrappers.forEach(each -> suspects.add(String.valueOf(each)));
                }
            }
        }
        return suspects;
    }

    private void pass(Generation live) {
        Trial running = trial;
        if (running != null) {
            running.look(Resources.ofThisProcess(), System.nanoTime());
            if (settings.action() == Action.REVERT && running.harm().isPresent()) {
                // The listener reverts it, unless failed components excuse it; until then, the observation goes on.
                overdue = true;
                return;
            }
            passed(running, live);
        }
        good = live.ingredients();
        attempts.proven();
        listener.passed();
    }

    private void passed(Trial running, Generation live) {
        long requests = running.observation().traffic().count();
        Set<String> failed = running.failedComponents();
        if (running.harm().isEmpty()) {
            counts.observed(requests == 0 ? "unseen" : "passed");
            LOG.info(
                    "Generation {} has passed its probation: {}{}",
                    live.number(),
                    seen(requests, running.isComparable()),
                    failed.isEmpty()
                            ? ""
                            : ". It was not judged while these components were down: " + String.join(", ", failed));
        }
        former.passed(live.observation());
        endTrial();
    }

    private static String seen(long requests, boolean comparable) {
        if (requests == 0) {
            return "nothing was seen, because it received no requests";
        }
        return comparable
                ? requests + " requests, no harm"
                : requests + " requests, which could not be compared, because the former generation received none";
    }

    private void tell(Trial running) {
        Generation generation = onTrial;
        if (generation != null) {
            state = Optional.of(new ProbationState(
                    generation.number(),
                    running.left(System.nanoTime()),
                    running.observation().traffic().count(),
                    running.harm().map(Harm::measured).orElse("")));
        }
    }

    /** Returns the state of the trial; empty if none is running. On any thread. */
    Optional<ProbationState> state() {
        return state;
    }

    /** Returns the differences of inputs from the last good ones. */
    SortedMap<String, String> changesTo(GenerationInputs desired) {
        return new ChangeBatch(good, desired).content();
    }
}
