package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.plan.DependencyClosure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The builds of generations from inputs, each of which is recorded as an attempt. For the deployer's thread, except for {@link #underWay}. */
final class Builds implements Builder, BesideBuilds {
    private final Change.Context changes;
    private final AttemptLog attempts;
    private final Canary canary;
    private final Probation probation;
    private final ChangeCounts counts;
    private volatile @Nullable ChangeUnderWay underWay;
    private long last;

    /**
     * Creates builds of which none has been made.
     *
     * @param first the number of the first generation; later numbers increase from there
     */
    Builds(
            Change.Context changes,
            AttemptLog attempts,
            Canary canary,
            Probation probation,
            ChangeCounts counts,
            long first) {
        this.changes = changes;
        this.attempts = attempts;
        this.canary = canary;
        this.probation = probation;
        this.counts = counts;
        this.last = first - 1;
    }

    @Override
    public long nextNumber() {
        return ++last;
    }

    /** Returns the number of the generation that was built last. */
    long last() {
        return last;
    }

    /** Returns the change that is being made; empty if there is none. On any thread. */
    Optional<ChangeUnderWay> underWay() {
        return Optional.ofNullable(underWay);
    }

    /** Makes a change, during which {@link #underWay} returns its parts. */
    DeployResult during(Collection<String> parts, Supplier<DeployResult> change) {
        underWay = ChangeUnderWay.of(parts);
        try {
            return change.get();
        } finally {
            underWay = null;
        }
    }

    /** Returns the differences of inputs from those that serve. */
    ChangeBatch batch(GenerationInputs desired) {
        return new ChangeBatch(current().map(Generation::ingredients).orElseGet(GenerationInputs::none), desired);
    }

    @Override
    public BuildResult goLive(GenerationInputs inputs) {
        BuildResult.Live beside = canary.confirm(inputs);
        if (beside != null) {
            return canary.hasPassed() ? afterCanary(inputs) : beside;
        }
        Generation serving = current().orElse(null);
        if (serving != null && canary.isNeeded(serving, inputs)) {
            return canary(serving, inputs);
        }
        return build(inputs, () -> {
            awaitRoom();
            keepGood(inputs);
            return next(inputs).goLive();
        });
    }

    private void keepGood(GenerationInputs inputs) {
        current()
                .filter(serving -> probation.mayRevert(inputs) && probation.isGood(serving))
                .ifPresent(changes.retirement()::keep);
    }

    /** Builds a change that serves a share of the visitors. For the search for culprits, it counts as live. */
    private BuildResult canary(Generation serving, GenerationInputs inputs) {
        AtomicReference<@Nullable Change> made = new AtomicReference<>();
        BuildResult result = build(inputs, () -> {
            awaitRoom();
            Change change = next(inputs);
            made.set(change);
            return change.keep(next -> {});
        });
        Change change = made.get();
        return change != null && result instanceof BuildResult.Possible
                ? canary.begin(change, serving, change.built(), changes.gates().allowed())
                : result;
    }

    /** Makes the change live that has served a share of the visitors; its probation began with that. */
    private BuildResult afterCanary(GenerationInputs inputs) {
        Generation replaced = current().orElse(null);
        long start = System.nanoTime();
        keepGood(inputs);
        BuildResult.Live live = canary.goLive();
        counts.built(live, System.nanoTime() - start);
        probation.begin(replaced, current().orElseThrow(), probation.time().dividedBy(2));
        return live;
    }

    /** Makes the inputs of the last good generation live again, with its copies if they still exist. */
    BuildResult back(GenerationInputs good) {
        Generation base = changes.retirement()
                .kept()
                .filter(probation::isGood)
                .or(this::current)
                .orElse(null);
        return build(good, () -> change(good, base, Set.of()).goLive());
    }

    /** Makes the inputs of the serving generation live again, with other copies instead of worn ones. */
    BuildResult again(Generation serving, Losses losses) {
        GenerationInputs inputs = serving.ingredients();
        return build(inputs, () -> change(inputs, serving, losses.worn()).goLive());
    }

    @Override
    public BuildResult tryOut(GenerationInputs inputs) {
        return build(inputs, () -> next(inputs).inspect(built -> {}));
    }

    /** Builds a generation, lets code look at it, and disposes of it. */
    <T> Inspection<T> inspect(GenerationInputs inputs, Function<Generation, T> look) {
        return beside(inputs, look, built -> next(inputs).inspect(built));
    }

    /** Builds a generation that stays beside the serving one until it is drained. */
    <T> Inspection<T> keep(GenerationInputs inputs, Function<Generation, T> look) {
        return beside(inputs, look, built -> {
            awaitRoom();
            return next(inputs).keep(built);
        });
    }

    /** Builds a generation that does not become the serving one. */
    private <T> Inspection<T> beside(
            GenerationInputs inputs, Function<Generation, T> look, Function<Consumer<Generation>, BuildResult> change) {
        underWay = ChangeUnderWay.trial(batch(inputs).changes());
        try {
            return Inspection.of(look, built -> build(inputs, () -> change.apply(built)));
        } finally {
            underWay = null;
        }
    }

    @Override
    public List<Problem> keep(
            long number,
            GenerationInputs inputs,
            SortedMap<String, String> content,
            @Nullable Generation base,
            Function<@Nullable Generation, ContentChoice> choice,
            Consumer<Generation> kept) {
        Optional<AttemptLog.Refusal> known = attempts.begin(content);
        if (known.isPresent()) {
            return List.of(known.get().problem());
        }
        BuildResult result = new Change(
                        changes,
                        number,
                        inputs,
                        base,
                        Set.of(),
                        choice.apply(current().orElse(null)))
                .keep(kept);
        attempts.survived();
        return result.problems();
    }

    @Override
    public void end(Generation beside) {
        changes.retirement().drain(beside);
    }

    @Override
    public TenantComponents components() {
        return changes.components();
    }

    @Override
    public DependencyClosure closure() {
        return changes.closure();
    }

    private Change next(GenerationInputs inputs) {
        return change(inputs, current().orElseGet(changes.planner()::base), Set.of());
    }

    private Change change(GenerationInputs inputs, @Nullable Generation base, Set<Copy> worn) {
        return new Change(
                changes,
                nextNumber(),
                inputs,
                base,
                worn,
                changes.planner().choice(inputs, current().orElse(null)));
    }

    /** Builds, unless the platform refuses to; an attempt on record identifies the build, should the process end. */
    private BuildResult build(GenerationInputs inputs, Supplier<BuildResult> build) {
        Optional<Problem> refusal = changes.stage().calls().refusal();
        if (refusal.isPresent()) {
            return new BuildResult.NotTried(List.of(refusal.get()));
        }
        Optional<AttemptLog.Refusal> known = attempts.begin(batch(inputs).content());
        if (known.isPresent()) {
            return BuildResult.of(known.get());
        }
        Generation replaced = current().orElse(null);
        boolean live = false;
        long start = System.nanoTime();
        try {
            BuildResult result = build.get();
            live = result instanceof BuildResult.Live;
            counts.built(result, System.nanoTime() - start);
            return result;
        } finally {
            if (live) {
                probation.begin(replaced, current().orElseThrow(), probation.time());
            } else {
                attempts.survived();
            }
        }
    }

    /** Waits until one more replaced generation may wait for its requests. */
    private void awaitRoom() {
        Retirement retirement = changes.retirement();
        retirement.retireDrained();
        ChangeUnderWay waiting = underWay;
        if (waiting != null && retirement.isFull()) {
            underWay = waiting.waitsForMemory(true);
            ProblemLog.warn(RetirementProblems.memoryIsShort(retirement.waiting()));
            retirement.awaitRoom();
            underWay = waiting;
        }
    }

    private Optional<Generation> current() {
        return changes.current().current();
    }
}
