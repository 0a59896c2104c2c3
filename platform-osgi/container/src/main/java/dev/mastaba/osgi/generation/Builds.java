package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.attempt.AttemptLog;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.plan.DependencyClosure;
import java.time.Duration;
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
public final class Builds implements Builder, BesideBuilds {
    private final Change.Context changes;
    private final AttemptLog attempts;
    private final ChangeTrials trials;
    private final GoodContent good;
    private final Duration probation;
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
            ChangeTrials trials,
            GoodContent good,
            Duration probation,
            ChangeCounts counts,
            long first) {
        this.changes = changes;
        this.attempts = attempts;
        this.trials = trials;
        this.good = good;
        this.probation = probation;
        this.counts = counts;
        this.last = first - 1;
    }

    @Override
    public long nextNumber() {
        return ++last;
    }

    /** Returns the number of the generation that was built last. */
    public long last() {
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
        return build(inputs, () -> {
            awaitRoom();
            keepGood(inputs);
            return next(inputs).goLive();
        });
    }

    private void keepGood(GenerationInputs inputs) {
        if (trials.mayReturn(inputs)) {
            current().filter(good::is).ifPresent(changes.retirement()::keep);
        }
    }

    /**
     * Builds a change up to the swap; its generation stays beside the serving one until {@link #promote} or {@link #end}.
     *
     * @param then called if the change is possible; returns the result
     */
    public BuildResult beside(GenerationInputs inputs, Function<Change, BuildResult> then) {
        AtomicReference<@Nullable Change> made = new AtomicReference<>();
        BuildResult result = build(inputs, () -> {
            awaitRoom();
            Change change = next(inputs);
            made.set(change);
            return change.keep(next -> {});
        });
        Change change = made.get();
        return change != null && result instanceof BuildResult.Possible ? then.apply(change) : result;
    }

    /**
     * Makes a change live that stayed beside the serving generation.
     *
     * @param time the time after which it counts as good
     */
    public BuildResult.Live promote(Change change, Duration time) {
        Generation replaced = current().orElse(null);
        long start = System.nanoTime();
        keepGood(change.built().ingredients());
        BuildResult.Live live = change.goLive(change.built());
        counts.built(live, System.nanoTime() - start);
        good.begin(replaced, current().orElseThrow(), time);
        return live;
    }

    /** Returns the contents that may pass the gates in the change under way. */
    public AllowedContents allowed() {
        return changes.gates().allowed();
    }

    /** Makes the good content live again, with its copies if they still exist. It served before, so no gate refuses it. */
    public BuildResult back() {
        Optional<Generation> kept = changes.retirement().kept().filter(good::is);
        kept.ifPresent(each -> changes.planner().returning(each, current().orElseThrow()));
        Generation base = kept.or(this::current).orElse(null);
        BuildResult result = changes.gates()
                .allowing(
                        null,
                        () -> build(
                                good.inputs(),
                                () -> change(good.inputs(), base, Set.of()).goLive()));
        changes.planner().changed();
        return result;
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
                good.begin(replaced, current().orElseThrow(), probation);
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
