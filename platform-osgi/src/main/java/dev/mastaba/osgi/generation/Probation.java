package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.attempt.AttemptLog;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The initial period of a generation, after which it counts as good. Until then the attempts record its differences from the last good one. For the
 * deployer's thread.
 */
final class Probation {
    private final AttemptLog attempts;
    private final ScheduledExecutorService deployer;
    private final Duration time;
    private GenerationInputs good = GenerationInputs.none();
    private Optional<ScheduledFuture<?>> end = Optional.empty();

    Probation(AttemptLog attempts, ScheduledExecutorService deployer, Duration time) {
        this.attempts = attempts;
        this.deployer = deployer;
        this.time = time;
    }

    /**
     * Begins the probation of live inputs. The first inputs in a process do not need a probation: they have passed it in an earlier process, or
     * nothing else is available.
     */
    void begin(GenerationInputs live) {
        if (good.equals(GenerationInputs.none())) {
            good = live;
        }
        attempts.live(changesTo(live), new ChangeBatch(GenerationInputs.none(), live).content());
        end.ifPresent(former -> former.cancel(false));
        end = Optional.of(deployer.schedule(() -> pass(live), time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void pass(GenerationInputs live) {
        good = live;
        attempts.proven();
    }

    /** Returns the differences of inputs from the last good ones. */
    SortedMap<String, String> changesTo(GenerationInputs desired) {
        return new ChangeBatch(good, desired).content();
    }
}
