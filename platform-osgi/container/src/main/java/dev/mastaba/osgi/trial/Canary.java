package dev.mastaba.osgi.trial;

import dev.mastaba.container.ChangeJudge;
import dev.mastaba.osgi.generation.AllowedContents;
import dev.mastaba.osgi.generation.BuildResult;
import dev.mastaba.osgi.generation.Builds;
import dev.mastaba.osgi.generation.Change;
import dev.mastaba.osgi.generation.ChangeBatch;
import dev.mastaba.osgi.generation.ChangeListeners;
import dev.mastaba.osgi.generation.ChangeTrials;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.GoodContent;
import dev.mastaba.osgi.generation.ProbationSettings;
import dev.mastaba.osgi.generation.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change that serves a share of the visitors beside the serving generation, before it goes live; there is at most one. Its responses are compared
 * with those of the serving generation at the same time. For the deployer's thread.
 */
final class Canary {
    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final Builds builds;
    private final GoodContent good;
    private final Switch current;
    private final ChangeListeners listeners;
    private final ProbationSettings settings;
    private final Probation probation;
    private volatile @Nullable Candidate candidate;
    private boolean confirmed;

    /**
     * The change.
     *
     * @param change the change, which has been made up to the swap
     * @param trial the comparison with the serving generation
     * @param allowed those of its changes that the operator has allowed to pass the gates
     */
    private record Candidate(Change change, GenerationTrial trial, AllowedContents allowed) {
        Generation generation() {
            return trial.generation();
        }

        BuildResult.Live result() {
            return new BuildResult.Live(generation().plan(), List.of());
        }
    }

    /** Creates an object without a change. */
    Canary(ChangeTrials.Parts parts, ProbationSettings settings, Probation probation) {
        this.builds = parts.builds();
        this.good = parts.good();
        this.current = parts.serving();
        this.listeners = parts.listeners();
        this.settings = settings;
        this.probation = probation;
    }

    /** Makes a change live, or lets it serve a share of the visitors. For the search for culprits, it counts as live. */
    BuildResult goLive(GenerationInputs inputs) {
        BuildResult.Live beside = confirm(inputs);
        if (beside != null) {
            return hasPassed() ? goLive() : beside;
        }
        Generation serving = current.current().orElse(null);
        return serving != null && isNeeded(serving, inputs)
                ? builds.beside(inputs, change -> begin(change, serving))
                : builds.goLive(inputs);
    }

    /** Returns whether a change to these inputs must serve a share of the visitors first. Content that has passed a probation needs no canary. */
    private boolean isNeeded(Generation serving, GenerationInputs inputs) {
        return settings.hasCanary()
                && probation.canJudge()
                && !serving.applications().isEmpty()
                && !good.hasPassed(inputs);
    }

    /** Begins a canary, which replaces the one before. */
    private BuildResult begin(Change change, Generation serving) {
        Candidate former = candidate;
        Generation next = change.built();
        GenerationTrial trial = probation.beside(serving, next);
        Candidate begun = new Candidate(change, trial, builds.allowed().forOnly(trial.changes()));
        probation.observe(trial, settings.canaryTime(), () -> looked(trial));
        candidate = begun;
        confirmed = true;
        good.record(next.ingredients());
        ChangeJudge.Visitors visitors = probation.visitors();
        Supplier<Duration> left = trial.judgment()::left;
        current.canary(head -> visitors.lease(head, serving::lease, next::lease, left));
        if (former != null) {
            LOG.info("Generation {} replaces generation {} as the canary", next.number(), number(former));
            former.trial().end();
            builds.end(former.generation());
        }
        LOG.info(
                "Generation {} serves {} % of the visitors for {} s",
                next.number(), settings.canary(), settings.canaryTime().toSeconds());
        return begun.result();
    }

    private static long number(Candidate some) {
        return some.generation().number();
    }

    /** Begins a change of the serving generation, which must confirm the canary. */
    void doubt() {
        confirmed = false;
    }

    /** Returns the result of the canary if it has these inputs, and confirms it; otherwise null. */
    private BuildResult.@Nullable Live confirm(GenerationInputs inputs) {
        Candidate now = candidate;
        if (now == null
                || !new ChangeBatch(now.generation().ingredients(), inputs)
                        .changes()
                        .isEmpty()) {
            return null;
        }
        confirmed = true;
        return now.result();
    }

    /** Returns whether the canary has ended without harm, so that its change goes live. */
    private boolean hasPassed() {
        Candidate now = candidate;
        return now != null
                && now.trial().judgment().harm().isEmpty()
                && now.trial().judgment().left().isZero();
    }

    /** Makes the change live; its probation began with the canary. */
    private BuildResult.Live goLive() {
        Candidate passed = Objects.requireNonNull(candidate);
        BuildResult.Live live = builds.promote(passed.change(), settings.canaryTime());
        current.canary(null);
        forget(passed);
        return live;
    }

    /** Ends the canary unless the change of the serving generation has confirmed it. */
    void endUnlessConfirmed() {
        if (!confirmed) {
            end();
        }
    }

    /** Ends the canary: its visitors return to the serving generation. */
    void end() {
        Candidate ended = candidate;
        if (ended != null) {
            current.canary(null);
            forget(ended);
            builds.end(ended.generation());
            probation.recordServing();
            LOG.info("Generation {} no longer serves a share of the visitors", number(ended));
        }
    }

    /** Records the harm as the reason for which the changes at fault are refused, and ends the canary; returns whether there is any harm. */
    boolean condemn() {
        Candidate now = candidate;
        if (now == null || now.trial().judgment().harm().isEmpty()) {
            return false;
        }
        probation.condemn(now.trial());
        end();
        return true;
    }

    private void forget(Candidate some) {
        some.trial().end();
        candidate = null;
        confirmed = false;
    }

    /** Records the changes of the canary, because the record of the serving generation has ended. */
    void record() {
        Candidate now = candidate;
        if (now != null) {
            good.record(now.generation().ingredients());
        }
    }

    private void looked(GenerationTrial trial) {
        probation.report(trial);
        if (trial.judgment().harm().isPresent()) {
            listeners.callCanaryDecided(true);
        } else if (hasPassed()) {
            listeners.callCanaryDecided(false);
        }
    }

    /** Returns the names of the changes that serve a share of the visitors; empty without a canary. */
    SortedSet<String> changes() {
        Candidate now = candidate;
        return now == null
                ? new TreeSet<>()
                : new TreeSet<>(now.trial().changes().keySet());
    }

    /** Returns the changes of the canary that the operator has allowed to pass the gates. */
    AllowedContents allowed() {
        Candidate now = candidate;
        return now == null ? AllowedContents.none() : now.allowed();
    }

    /** Returns the state of the canary; empty if there is none. On any thread. */
    Optional<CanaryState> state() {
        return Optional.ofNullable(candidate)
                .map(now -> new CanaryState(settings.canary(), now.trial().state()));
    }
}
