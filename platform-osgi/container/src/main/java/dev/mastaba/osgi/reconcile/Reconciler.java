package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.folder.FolderListener;
import dev.mastaba.content.folder.VanishingGuard;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.content.report.ReportWriter;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.generation.AllowedContents;
import dev.mastaba.osgi.generation.DeployResult;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.staging.attempt.AttemptLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reconciler that makes the serving content follow the content that the folders request: it holds vanished bundles, deploys, records, and
 * reports. It processes one change at a time. Safe for any thread.
 */
public final class Reconciler implements FolderListener {
    private final Generations generations;
    private final DesiredIngredients ingredients;
    private final ChangeReporter reporter;
    private final Consumer<Served> served;
    private final AllowedChanges allowed;
    private final Set<String> undeployed = ConcurrentHashMap.newKeySet();
    private final Lock oneChange = new ReentrantLock();
    private final PublishedState state;
    private final ServedFiles servedFiles = new ServedFiles();
    private volatile @Nullable AuditTrail trail;
    private boolean paused;

    /**
     * The state after a change.
     *
     * @param asked the state that the folders requested
     * @param effective the files that serve
     * @param report the result of the change
     */
    public record State(DesiredState asked, DesiredState effective, DeploymentReport report) {
        /** Returns the differences between the requested and the serving content, each in one line; empty if both agree. */
        public List<String> differences() {
            return report.differences();
        }
    }

    /**
     * The event that a generation has gone live.
     *
     * @param state the files from which it was built
     * @param generation the generation; it must not be stored
     */
    public record Served(DesiredState state, Generation generation) {}

    /** Code that reads or writes files. */
    @FunctionalInterface
    public interface IoWork<T> {
        /** Runs the code. */
        T call() throws IOException;
    }

    /**
     * Creates a reconciler for a server on which nothing runs yet.
     *
     * @param reporter describes changes
     * @param reports writes the descriptions
     * @param served receives each generation that went live
     * @param allowed the files that may pass the gates
     */
    public Reconciler(
            Generations generations,
            DesiredIngredients ingredients,
            ChangeReporter reporter,
            ReportWriter reports,
            Consumer<Served> served,
            AllowedChanges allowed) {
        this.generations = generations;
        this.ingredients = ingredients;
        this.reporter = reporter;
        this.served = served;
        this.allowed = allowed;
        this.state = new PublishedState(reports, reporter.first());
        Runnable again = () -> change(State::asked);
        generations.listeners().onRetry(again);
        generations.listeners().onHarm(this::revert);
        generations.listeners().onCanaryPassed(again);
        generations.listeners().onWave(again);
        generations.listeners().onLoss(again);
    }

    /** Makes a state live: at the start, the state that served last; afterwards, each state that the folders request. */
    @Override
    public void changed(DesiredState asked) {
        change(before -> asked);
    }

    /**
     * Allows bundles to be removed as soon as the folder no longer has them, together with the addition of files or not at all. The permission for a bundle
     * ends with its removal.
     *
     * @param hashes the hashes of the files
     */
    public void allow(Set<String> symbolicNames, Set<String> hashes) {
        undeployed.addAll(symbolicNames);
        allowed.join(Stream.concat(symbolicNames.stream(), hashes.stream()).collect(Collectors.toSet()));
    }

    /** Withdraws the permission, so that the bundles remain. */
    public void disallow(Set<String> symbolicNames) {
        undeployed.removeAll(symbolicNames);
    }

    /** Allows bundles to be removed, and removes those that are held. */
    public void confirm(Set<String> symbolicNames) {
        undeployed.addAll(symbolicNames);
        change(State::asked);
    }

    /**
     * Allows files and removals to pass the gates, and retries them if they were refused.
     *
     * @param keys the hashes of the files, and the symbolic names of the bundles to remove
     */
    public void allowOpenings(Set<String> keys) {
        allowed.allow(keys);
        change(State::asked);
    }

    /** Withdraws the permission to pass the gates. */
    public void disallowOpenings(Set<String> keys) {
        allowed.disallow(keys);
    }

    /** Forgets all refusals, and retries the requested changes. */
    public DeploymentReport retry() {
        generations.forgetRefusals();
        change(State::asked);
        return state().report();
    }

    /** Forgets all refusals, and retries the requested changes, which may pass the gates. */
    public DeploymentReport retryAllowingOpenings() {
        generations.forgetRefusals();
        change(State::asked, Optional.of(AllowedContents.all()));
        return state().report();
    }

    /** Records each later change in a trail, before {@link #await} returns. */
    public void recordIn(AuditTrail changes) {
        trail = changes;
    }

    /** Waits for the change that is under way, and then makes no further changes until {@link #resume}. */
    public void pause() {
        pausing(true);
    }

    /** Makes changes again. */
    public void resume() {
        pausing(false);
    }

    private void pausing(boolean now) {
        oneChange.lock();
        try {
            paused = now;
        } finally {
            oneChange.unlock();
        }
    }

    /**
     * Returns the problems that removing some of the running bundles would cause; empty if nothing requires them.
     *
     * @param opening whether the removal may pass the gates
     */
    public List<Problem> tryWithout(Set<String> symbolicNames, boolean opening) {
        DesiredState rest = state().effective().without(symbolicNames);
        return symbolicNames.isEmpty() || rest.bundles().isEmpty()
                ? List.of()
                : generations
                        .inspect(
                                ingredients.of(rest, rest, generations.current(), new ArrayList<>()),
                                opening ? AllowedContents.all() : AllowedContents.none(),
                                built -> true)
                        .problems();
    }

    /** Returns the current state; never waits for a change that is under way. */
    public State state() {
        return state.get();
    }

    /**
     * Waits at most this many milliseconds until the serving generation is recorded. A generation starts serving a moment before {@link #state} and
     * the history contain it.
     */
    public void awaitRecorded(long milliseconds) throws InterruptedException {
        long serving = serving();
        state.await(published -> published.report().generation() >= serving, milliseconds);
    }

    /**
     * Waits at most this many milliseconds until a change that satisfies a condition has been decided, and returns whether there is such a change.
     */
    public boolean await(Predicate<State> condition, long milliseconds) throws InterruptedException {
        return state.await(condition, milliseconds);
    }

    /**
     * Calls code while no change is made: folders, history, and reports belong together. Changes that are requested meanwhile wait.
     *
     * @param limit the time for which this method waits for the end of a change
     * @return the result of the code; empty if a change has not ended within the limit
     * @throws IOException if the code throws it
     */
    public <T> Optional<T> betweenChanges(Duration limit, IoWork<T> work) throws IOException, InterruptedException {
        if (!oneChange.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.call());
        } finally {
            oneChange.unlock();
        }
    }

    private void change(Function<State, DesiredState> wish) {
        change(wish, Optional.empty());
    }

    private void change(Function<State, DesiredState> wish, Optional<AllowedContents> contents) {
        oneChange.lock();
        try {
            if (paused) {
                return;
            }
            State before = state();
            State after;
            try {
                after = reconcile(wish.apply(before), before.effective(), contents);
            } catch (CancellationException shutdown) {
                throw shutdown;
            } catch (RuntimeException | Error e) {
                state.publish(reporter.failed(before, e));
                throw e;
            }
            AuditTrail changes = trail;
            if (changes != null) {
                changes.decided(DecidedChange.between(before, after));
            }
            state.publish(after);
        } finally {
            oneChange.unlock();
        }
    }

    /** Reverts a change that does harm, on a canary or live, and then makes the other requested changes again. */
    private void revert() {
        oneChange.lock();
        try {
            if (paused) {
                return;
            }
            if (generations.revertCanary()) {
                long serving = state().report().generation();
                publishReverted(serving, reconcile(state().asked(), state().effective(), Optional.empty()));
            } else if (generations.revert()) {
                Generation generation = generations.current().orElseThrow();
                DesiredState asked = state().asked();
                DesiredState former = servedFiles.of(generation.ingredients(), state().effective());
                // The removal of these bundles was permitted when the reverted change went live.
                former.bundles().keySet().stream()
                        .filter(name -> !state().effective().bundles().containsKey(name)
                                && !asked.bundles().containsKey(name))
                        .forEach(undeployed::add);
                served.accept(new Served(former, generation));
                publishReverted(generation.number(), reconcile(asked, former, Optional.empty()));
            }
        } finally {
            oneChange.unlock();
        }
    }

    private void publishReverted(long restored, State after) {
        AuditTrail changes = trail;
        if (changes != null) {
            String harm = after.report().problems().stream()
                    .filter(problem -> problem.id().equals(AttemptLog.HARM_ID))
                    .map(DeploymentProblem::cause)
                    .findFirst()
                    .orElse("");
            changes.reverted(restored, harm, after.report().generation());
        }
        state.publish(after);
    }

    /** Performs one change: guards, deploys, records, and reports. */
    private State reconcile(DesiredState asked, DesiredState before, Optional<AllowedContents> contents) {
        List<DeploymentProblem> problems = reporter.problemsOf(asked);
        VanishingGuard.Verdict verdict = guard(asked, before);
        verdict.reason().ifPresent(problems::add);
        DesiredState wished = asked.holding(before, verdict.held());
        DeployResult result = generations.deploy(
                ingredients.of(wished, before, generations.current(), problems),
                ingredients.older(wished),
                contents.orElseGet(() -> allowed.in(asked)),
                allowed.whole(asked));
        reporter.addProblems(result, wished, problems);
        DesiredState effective = result.live().isPresent()
                ? record(wished, before, result)
                : before.writtenAsIn(wished, ingredients::haveSameSettings);
        reporter.addNotices(wished, effective, result.onCanary(), problems);
        return reporter.state(asked, effective, result, !verdict.held().isEmpty(), problems);
    }

    private VanishingGuard.Verdict guard(DesiredState asked, DesiredState effective) {
        Set<String> applications =
                generations.current().map(Generation::applicationBundles).orElse(Set.of());
        return VanishingGuard.judge(
                effective.ownBundles(), applications, asked.bundles().keySet(), undeployed);
    }

    /** Records the content that went live, and returns it as files. */
    private DesiredState record(DesiredState wished, DesiredState before, DeployResult result) {
        Generation generation = generations.current().orElseThrow();
        DesiredState effective = new ServingFiles(wished, before, generation.ingredients()).without(result.notLive());
        servedFiles.record(generation.ingredients(), effective);
        undeployed.removeIf(name -> !effective.bundles().containsKey(name));
        served.accept(new Served(effective, generation));
        return effective;
    }

    /** Returns the number of the generation that serves; 0 before the first. */
    private long serving() {
        return generations.current().map(Generation::number).orElse(0L);
    }
}
