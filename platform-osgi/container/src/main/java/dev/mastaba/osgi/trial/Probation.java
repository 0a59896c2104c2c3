package dev.mastaba.osgi.trial;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Consequences;
import dev.mastaba.container.ChangeJudge.Judged;
import dev.mastaba.container.ChangeJudge.Judgment;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.ChangeBatch;
import dev.mastaba.osgi.generation.ChangeCounts;
import dev.mastaba.osgi.generation.ChangeListeners;
import dev.mastaba.osgi.generation.ChangeTrials;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.GoodContent;
import dev.mastaba.osgi.generation.InstalledFeatures;
import dev.mastaba.osgi.generation.ProbationSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observation of a generation on probation: a trial compares its responses with those of the last good one. For the deployer's thread, except for the
 * state.
 */
final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);

    private final GoodContent good;
    private final ChangeListeners listeners;
    private final InstalledFeatures features;
    private final ChangeCounts counts;
    private final ScheduledExecutorService deployer;
    private final ProbationSettings settings;
    private final Runnable over;
    private volatile @Nullable GenerationTrial running;
    private boolean told;
    private boolean overdue;

    /**
     * Creates an observation without a generation.
     *
     * @param over called when an observation has ended without a result
     */
    Probation(ChangeTrials.Parts parts, ProbationSettings settings, Runnable over) {
        this.good = parts.good();
        this.listeners = parts.listeners();
        this.features = parts.features();
        this.counts = parts.counts();
        this.deployer = parts.deployer();
        this.settings = settings;
        this.over = over;
    }

    /**
     * Begins to observe a generation, unless it has passed its probation in an earlier process, or before.
     *
     * @param replaced the generation that it replaced; null if it is the first
     * @param time the duration of the probation
     */
    void begin(@Nullable Generation replaced, Generation live, Duration time) {
        if (replaced != null && good.is(replaced) && consequences(replaced).observe()) {
            features.judge().ifPresent(each -> each.replaced(replaced.observation()));
        }
        endTrial();
        Consequences consequences = consequences(live);
        if (!good.is(live) && consequences.observe()) {
            features.judge().ifPresent(each -> observe(each, live, consequences, time));
        }
    }

    private void observe(ChangeJudge each, Generation live, Consequences consequences, Duration time) {
        SortedMap<String, String> changes = good.changesTo(live.ingredients());
        GenerationTrial begun =
                new GenerationTrial(live, each.begin(judged(live, consequences, changes), time), changes);
        running = begun;
        observe(begun, time, () -> looked(begun));
        begun.look(() -> looked(begun));
        listeners.noteFailedComponents(components -> {
            GenerationTrial now = running;
            if (now == begun) {
                now.judgment().failedBefore(components);
            }
        });
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

    /** Records again that only the serving generation is on probation, unless its harm is on record. */
    void recordServing() {
        if (!told) {
            good.recordServing();
        }
    }

    /** Returns whether a revert of a change to these inputs may need the copies of the last good generation. */
    boolean mayRevert(GenerationInputs inputs) {
        return settings.of(Settings.none()) == Action.REVERT
                || inputs.settings().values().stream().anyMatch(each -> settings.of(each) == Action.REVERT);
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
                        good.is(serving),
                        settings.canaryTime(),
                        settings.canary());
        return new GenerationTrial(candidate, judgment, changes);
    }

    /** Returns the visitors of a canary. */
    ChangeJudge.Visitors visitors() {
        return features.judge().orElseThrow().visitors(settings.canary());
    }

    private void endTrial() {
        if (running != null) {
            running.end();
        }
        running = null;
        told = false;
        overdue = false;
    }

    /** Notes the traffic of the serving generation, with which the next one will be compared. */
    void note(Generation serving) {
        if (good.is(serving) && consequences(serving).observe()) {
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
            listeners.callHarmful(this::mustRevert, this::giveUp);
        }
        if (overdue && now.judgment().harm().isEmpty()) {
            good.pass(now.generation());
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

    /** Records the harm of the serving generation as the reason for which its changes are refused; returns whether there is any harm. */
    boolean condemn() {
        GenerationTrial now = running;
        if (now == null || now.judgment().harm().isEmpty()) {
            return false;
        }
        if (!told) {
            told = true;
            condemn(now);
        }
        return true;
    }

    /** Records the harm that a trial has found as the reason for which the changes at fault are refused. */
    void condemn(GenerationTrial harmful) {
        harmful.judgment().harm().ifPresent(harm -> {
            SortedMap<String, String> culprits = harmful.culprits(harm);
            good.recordHarm(culprits, harm.text());
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

    /** Ends the trial, because the server shuts down. */
    void close() {
        endTrial();
    }

    /** Ends the trial without a result, because the change cannot be reverted. */
    void giveUp() {
        endTrial();
        good.giveUp();
        over.run();
    }

    /** Returns the time that is left for the trial; empty if the generation does harm, which the listener reverts unless failed components excuse it. */
    Optional<Duration> left() {
        GenerationTrial now = running;
        if (now == null) {
            return Optional.of(Duration.ZERO);
        }
        now.look();
        overdue = now.judgment().harm().isPresent();
        return overdue ? Optional.empty() : Optional.of(now.judgment().left());
    }

    /** Ends the trial of a generation that has passed it; returns whether no harm was reported. */
    boolean pass(Generation live) {
        GenerationTrial now = running;
        if (now == null) {
            return true;
        }
        passed(now, live);
        return now.judgment().reportedHarm().isEmpty();
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
}
