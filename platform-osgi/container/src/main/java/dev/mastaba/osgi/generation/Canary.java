package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Judgment;
import dev.mastaba.container.WrappedLease;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.generation.Visitors.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change that serves a share of the visitors beside the serving generation, before it goes live; there is at most one. Its responses are compared
 * with those of the serving generation at the same time. For the deployer's thread.
 */
final class Canary {
    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final ProbationSettings settings;
    private final Probation probation;
    private final Retirement retirement;
    private final Switch current;
    private final ChangeListeners listeners;
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

    /** The choice between the serving generation and the change, by the visitor. */
    private record Choice(Generation serving, Generation candidate, Judgment judgment, Visitors visitors)
            implements Switch.Choice {
        @Override
        public @Nullable Lease lease(RequestHead head) {
            Assignment assignment = visitors.of(head);
            Lease lease = assignment == Assignment.SERVING
                    ? null
                    : (assignment.candidate() ? candidate : serving).lease(head);
            if (lease == null) {
                return null;
            }
            boolean tls = head.scheme().equals("https");
            return new WrappedLease(
                    lease,
                    new CanaryApplication(
                            lease.application(), assignment, () -> visitors.cookie(assignment, tls, judgment.left())));
        }
    }

    /**
     * Creates an object without a change.
     *
     * @param current receives the choice between the change and the serving generation
     */
    Canary(
            ProbationSettings settings,
            Probation probation,
            Retirement retirement,
            Switch current,
            ChangeListeners listeners) {
        this.settings = settings;
        this.probation = probation;
        this.retirement = retirement;
        this.current = current;
        this.listeners = listeners;
    }

    /** Returns whether a change to these inputs must serve a share of the visitors first. Content that has passed a probation needs no canary. */
    boolean isNeeded(@Nullable Generation serving, GenerationInputs inputs) {
        return settings.hasCanary()
                && probation.canJudge()
                && serving != null
                && !serving.applications().isEmpty()
                && !probation.hasPassed(inputs);
    }

    /** Begins a canary, which replaces the one before. */
    BuildResult begin(Change change, Generation serving, Generation next, AllowedContents allowed) {
        Candidate former = candidate;
        GenerationTrial trial = probation.beside(serving, next);
        Candidate begun = new Candidate(change, trial, allowed.forOnly(trial.changes()));
        probation.observe(trial, settings.canaryTime(), () -> looked(trial));
        candidate = begun;
        confirmed = true;
        probation.record(next.ingredients());
        current.canary(new Choice(serving, next, trial.judgment(), new Visitors(settings.canary())));
        if (former != null) {
            LOG.info("Generation {} replaces generation {} as the canary", next.number(), number(former));
            former.trial().end();
            retirement.drain(former.generation());
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
    BuildResult.@Nullable Live confirm(GenerationInputs inputs) {
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
    boolean hasPassed() {
        Candidate now = candidate;
        return now != null
                && now.trial().judgment().harm().isEmpty()
                && now.trial().judgment().left().isZero();
    }

    /** Makes the change live. */
    BuildResult.Live goLive() {
        Candidate passed = candidate;
        if (passed == null) {
            throw new IllegalStateException("No canary is running");
        }
        BuildResult.Live live = passed.change().goLive(passed.generation());
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
            retirement.drain(ended.generation());
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
            probation.record(now.generation().ingredients());
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
