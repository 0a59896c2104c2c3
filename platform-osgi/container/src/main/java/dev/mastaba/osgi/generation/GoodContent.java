package dev.mastaba.osgi.generation;

import dev.mastaba.staging.attempt.AttemptLog;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content that counts as good: that of the last generation that has passed its probation. Until the next one has passed, the attempts record its
 * differences from the good content, in case the process ends. A further change restarts the probation, with the same good content. For the deployer's
 * thread.
 */
public final class GoodContent {
    private static final int MOST_PASSED = 20;

    private final AttemptLog attempts;
    private final ScheduledExecutorService deployer;
    private final Retirement retirement;
    private final ChangeTrials trials;
    private final Consumer<Generation> passing;
    private final Set<SortedMap<String, String>> passed = new LinkedHashSet<>();
    private GenerationInputs good = GenerationInputs.none();
    private GenerationInputs serving = GenerationInputs.none();
    private Optional<ScheduledFuture<?>> end = Optional.empty();

    /**
     * Creates an object without good content.
     *
     * @param retirement keeps the copies of the good content
     * @param trials can extend a probation
     * @param passing called when a generation has passed its probation
     */
    GoodContent(
            AttemptLog attempts,
            ScheduledExecutorService deployer,
            Retirement retirement,
            ChangeTrials trials,
            Consumer<Generation> passing) {
        this.attempts = attempts;
        this.deployer = deployer;
        this.retirement = retirement;
        this.trials = trials;
        this.passing = passing;
    }

    /**
     * Begins the probation of a generation. The first generation in a process does not need a probation: it has passed it in an earlier process, or
     * nothing else is available.
     *
     * @param replaced the generation that it replaced; null if it is the first
     * @param time the duration of the probation
     */
    void begin(@Nullable Generation replaced, Generation live, Duration time) {
        serving = live.ingredients();
        if (good.equals(GenerationInputs.none())) {
            good = serving;
            remember(live);
        }
        record(serving);
        end.ifPresent(earlier -> earlier.cancel(false));
        passAfter(time.toMillis(), live);
        trials.live(replaced, live, time);
    }

    private void passAfter(long milliseconds, Generation live) {
        end = Optional.of(deployer.schedule(() -> pass(live), milliseconds, TimeUnit.MILLISECONDS));
    }

    /** Counts the content of a generation as good, unless its trial goes on. */
    public void pass(Generation live) {
        Optional<Duration> left = trials.left();
        if (left.isEmpty()) {
            return;
        }
        if (!left.get().isZero()) {
            passAfter(left.get().toMillis() + 1, live);
            return;
        }
        // While another change serves a share of the visitors, the record contains that one, too.
        record(live.ingredients());
        good = live.ingredients();
        remember(live);
        attempts.proven();
        retirement.release();
        passing.accept(live);
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

    /** Returns the good content. */
    GenerationInputs inputs() {
        return good;
    }

    /** Returns whether these inputs have passed a probation in this process, with all tenants. */
    public boolean hasPassed(GenerationInputs inputs) {
        return passed.contains(inputs.content());
    }

    /** Returns whether a generation has passed its probation, so that the next generation is compared with it. */
    public boolean is(Generation generation) {
        return changesTo(generation.ingredients()).isEmpty();
    }

    /** Returns the differences of inputs from the good ones. */
    public SortedMap<String, String> changesTo(GenerationInputs desired) {
        return new ChangeBatch(good, desired).content();
    }

    /** Records that the process may end because of the differences of these inputs from the good ones. */
    public void record(GenerationInputs inputs) {
        attempts.live(changesTo(inputs), inputs.content());
    }

    /** Records again that only the serving generation is on probation. */
    public void recordServing() {
        record(serving);
    }

    /** Records the harm that changes have done, as the reason for which they are refused. */
    public void recordHarm(SortedMap<String, String> culprits, String harm) {
        attempts.harmed(culprits, harm);
    }

    /** Ends the probation without a result, because the change cannot be reverted. */
    public void giveUp() {
        end();
        attempts.survivedProbation();
        retirement.release();
    }

    /** Ends the probation, because the server shuts down. */
    void end() {
        end.ifPresent(each -> each.cancel(false));
    }
}
