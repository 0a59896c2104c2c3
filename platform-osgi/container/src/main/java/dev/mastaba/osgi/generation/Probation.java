package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Consequences;
import dev.mastaba.container.ChangeJudge.Judged;
import dev.mastaba.container.ChangeJudge.Judgment;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.attempt.AttemptLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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
    private static final int MOST_PASSED = 20;

    private final AttemptLog attempts;
    private final ScheduledExecutorService deployer;
    private final ProbationSettings settings;
    private final ChangeCounts counts;
    private final Listener listener;
    private final InstalledFeatures features;
    private final Set<SortedMap<String, String>> passed = new LinkedHashSet<>();
    private GenerationInputs good = GenerationInputs.none();
    private GenerationInputs serving = GenerationInputs.none();
    private Optional<ScheduledFuture<?>> end = Optional.empty();
    private volatile @Nullable GenerationTrial running;
    private boolean told;
    private boolean overdue;

    /** The owner of the generations. */
    interface Listener {
        /** Called when harm was found, or must be judged again: learns which components have failed, and calls {@link #mustRevert}. Called repeatedly. */
        void harmful();

        /** Called when the probation of a generation has ended, and it stays. */
        void passed();

        /**
         * Called after {@link #passed()} when the generation counts as good.
         *
         * @param harmless whether no harm was reported
         */
        void proven(Generation generation, boolean harmless);

        /** Called when the observation of a generation begins. */
        void began(Generation generation);
    }

    Probation(
            AttemptLog attempts,
            ScheduledExecutorService deployer,
            ProbationSettings settings,
            InstalledFeatures features,
            ChangeCounts counts,
            Listener listener) {
        this.attempts = attempts;
        this.features = features;
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
     * @param time the duration of the probation
     */
    void begin(@Nullable Generation replaced, Generation live, Duration time) {
        GenerationInputs inputs = live.ingredients();
        if (good.equals(GenerationInputs.none())) {
            good = inputs;
            remember(live);
        }
        serving = inputs;
        record(inputs);
        end.ifPresent(earlier -> earlier.cancel(false));
        end = Optional.of(deployer.schedule(() -> pass(live), time.toMillis(), TimeUnit.MILLISECONDS));
        if (replaced != null && isGood(replaced) && consequences(replaced).observe()) {
            features.judge().ifPresent(each -> each.replaced(replaced.observation()));
        }
        endTrial();
        Consequences consequences = consequences(live);
        if (!isGood(live) && consequences.observe()) {
            features.judge().ifPresent(each -> observe(each, live, consequences, time));
        }
    }

    private void observe(ChangeJudge each, Generation live, Consequences consequences, Duration time) {
        SortedMap<String, String> changes = changesTo(live.ingredients());
        GenerationTrial begun =
                new GenerationTrial(live, each.begin(judged(live, consequences, changes), time), changes);
        running = begun;
        observe(begun, time, () -> looked(begun));
        begun.look(() -> looked(begun));
        listener.began(live);
    }

    private static Judged judged(Generation generation, Consequences consequences, Map<String, String> changes) {
        Set<String> removed = new TreeSet<>();
        changes.forEach((name, content) -> {
            if (content.isEmpty()) {
                removed.add(name);
            }
        });
        return new Judged(generation, generation.observation(), consequences, removed);
    }

    private void remember(Generation proven) {
        if (proven.awaitsWaves()) {
            return;
        }
        passed.add(proven.ingredients().content());
        if (passed.size() > MOST_PASSED) {
            passed.remove(passed.iterator().next());
        }
    }

    /** Returns whether these inputs have passed a probation in this process, with all tenants. */
    boolean hasPassed(GenerationInputs inputs) {
        return passed.contains(inputs.content());
    }

    /** Records again that only the serving generation is on probation, unless its harm is on record. */
    void recordServing() {
        if (!told) {
            record(serving);
        }
    }

    /** Returns whether a revert of a change to these inputs may need the copies of the last good generation. */
    boolean mayRevert(GenerationInputs inputs) {
        return settings.of(Settings.none()) == Action.REVERT
                || inputs.settings().values().stream().anyMatch(each -> settings.of(each) == Action.REVERT);
    }

    /** Records that the process may end because of the differences of these inputs from the last good ones. */
    void record(GenerationInputs inputs) {
        attempts.live(changesTo(inputs), inputs.content());
    }

    /** Returns the consequences of harm that a generation does. */
    private Consequences consequences(Generation generation) {
        Map<String, Action> actions = new HashMap<>();
        generation
                .applications()
                .keySet()
                .forEach(id ->
                        actions.put(id, settings.of(generation.ingredients().settingsOf(id))));
        Map<String, List<String>> intended = new HashMap<>();
        actions.keySet().forEach(id -> intended.put(id, words(generation, id)));
        return new Consequences(settings.time().isZero() ? Action.OFF : settings.action(), actions, intended);
    }

    private static List<String> words(Generation generation, String id) {
        return generation.ingredients().settingsOf(id).words(ProbationSettings.INTENDED);
    }

    /** Returns the duration of a probation. */
    Duration time() {
        return settings.time();
    }

    /** Returns whether a change can be judged. */
    boolean canJudge() {
        return features.judge().isPresent();
    }

    /** Begins the trial of a generation that serves a share of the visitors beside the serving one. */
    GenerationTrial beside(Generation serving, Generation candidate) {
        SortedMap<String, String> changes = new ChangeBatch(serving.ingredients(), candidate.ingredients()).content();
        Judgment judgment = features.judge()
                .orElseThrow()
                .beside(
                        judged(candidate, consequences(candidate), changes),
                        serving.observation(),
                        isGood(serving),
                        settings.canaryTime(),
                        settings.canary());
        return new GenerationTrial(candidate, judgment, changes);
    }

    private void endTrial() {
        if (running != null) {
            running.end();
        }
        running = null;
        told = false;
        overdue = false;
    }

    /** Returns whether a generation has passed its probation, so that the next generation is compared with it. */
    boolean isGood(Generation generation) {
        return changesTo(generation.ingredients()).isEmpty();
    }

    /** Notes the traffic of the serving generation, with which the next one will be compared. */
    void note(Generation serving) {
        if (isGood(serving) && consequences(serving).observe()) {
            features.judge().ifPresent(each -> each.note(serving.observation()));
        }
    }

    /** Has a trial of this duration looked at until its end. */
    void observe(GenerationTrial trial, Duration time, Runnable looked) {
        trial.begin(deployer, time, looked);
    }

    /** Logs harm for which the settings ask only for a report, the first time. */
    void report(GenerationTrial trial) {
        trial.report(counts);
    }

    private void looked(GenerationTrial now) {
        boolean asks = now.judgment().isSuspended() || now.judgment().harm().isPresent() && !told || now.mustReport();
        if (asks) {
            listener.harmful();
        }
        if (overdue && now.judgment().harm().isEmpty()) {
            pass(now.generation());
        }
    }

    /** Sets the components that had failed when the probation began. */
    void failedBefore(long number, Set<String> components) {
        GenerationTrial now = running;
        if (now != null && now.generation().number() == number) {
            now.judgment().failedBefore(components);
        }
    }

    /**
     * Returns whether the change must be reverted. Failed components excuse the harm, except those of the changed bundles. Harm for which the settings
     * ask only for a report is reported.
     */
    boolean mustRevert(Set<String> components) {
        GenerationTrial now = running;
        if (now == null) {
            return false;
        }
        Judgment judgment = now.judgment();
        Set<String> others = new TreeSet<>(components);
        others.removeAll(now.changes().keySet());
        boolean wasExcused = !judgment.failedComponents().isEmpty();
        boolean excused = judgment.excuse(others);
        if (excused && !wasExcused) {
            LOG.warn(
                    "Generation {} is not judged while these components are down: {}",
                    now.generation().number(),
                    String.join(", ", judgment.failedComponents()));
        }
        if (!excused) {
            report(now);
        }
        return !excused && judgment.harm().isPresent();
    }

    /** Records the harm of the serving generation as the reason for which its changes are refused, and returns the inputs to return to. */
    Optional<GenerationInputs> condemn() {
        GenerationTrial now = running;
        if (now == null || now.judgment().harm().isEmpty()) {
            return Optional.empty();
        }
        if (!told) {
            told = true;
            condemn(now);
        }
        return Optional.of(good);
    }

    /** Records the harm that a trial has found as the reason for which the changes at fault are refused. */
    void condemn(GenerationTrial harmful) {
        harmful.judgment().harm().ifPresent(harm -> {
            SortedMap<String, String> culprits = harmful.culprits(harm);
            attempts.harmed(culprits, harm.text());
            LOG.warn(
                    "Generation {} did harm on probation, so the server reverts {}. {}",
                    harmful.generation().number(),
                    String.join(", ", culprits.keySet()),
                    harm.text());
        });
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
        attempts.survivedProbation();
        listener.passed();
    }

    private void pass(Generation live) {
        GenerationTrial now = running;
        if (now != null) {
            now.look();
            if (now.judgment().harm().isPresent()) {
                // The listener reverts it, unless failed components excuse it; until then, the observation goes on.
                overdue = true;
                return;
            }
            Duration left = now.judgment().left();
            if (!left.isZero()) {
                end = Optional.of(deployer.schedule(() -> pass(live), left.toMillis() + 1, TimeUnit.MILLISECONDS));
                return;
            }
            passed(now, live);
        }
        // While another change serves a share of the visitors, the record contains that one, too.
        record(live.ingredients());
        good = live.ingredients();
        remember(live);
        attempts.proven();
        listener.passed();
        listener.proven(live, now == null || now.judgment().reportedHarm().isEmpty());
    }

    private void passed(GenerationTrial now, Generation live) {
        Judgment judgment = now.judgment();
        if (judgment.reportedHarm().isEmpty()) {
            counts.observed(live.observation().answers() == 0 ? "unseen" : "passed");
            LOG.info("Generation {} has passed its probation: {}", live.number(), now.passedText());
        }
        live.unjudged(judgment.unjudged());
        features.judge().ifPresent(each -> each.passed(live.observation()));
        judgment.end();
        endTrial();
    }

    /** Returns the state of the trial; empty if none is running. On any thread. */
    Optional<ProbationState> state() {
        return Optional.ofNullable(running).map(GenerationTrial::state);
    }

    /** Returns the differences of inputs from the last good ones. */
    SortedMap<String, String> changesTo(GenerationInputs desired) {
        return new ChangeBatch(good, desired).content();
    }
}
