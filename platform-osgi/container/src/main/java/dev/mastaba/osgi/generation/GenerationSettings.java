package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.MemoryPools;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The settings for building and retiring generations.
 *
 * @param callLimit the time limit for one call into an add-on outside requests
 * @param drainDeadline the time for which a replaced generation waits for its leases; empty for no limit
 * @param probation the settings for the initial period of a generation, after which it counts as good
 * @param memoryIsShort whether memory is short, so that a change must wait if several generations already wait
 * @param wholeWorld whether every change copies every bundle, to determine whether the closure is at fault
 * @param rehearsing whether lifecycles are only rehearsed, on a server that checks bundles
 * @param debugger the debugger; while one is attached, deadlines and limits restart when they have passed
 */
public record GenerationSettings(
        Duration callLimit,
        Optional<Duration> drainDeadline,
        ProbationSettings probation,
        BooleanSupplier memoryIsShort,
        boolean wholeWorld,
        boolean rehearsing,
        Debugger debugger) {
    private static final BooleanSupplier OF_THIS_PROCESS = MemoryPools.ofThisProcess()::areShort;

    /** Returns the standard settings: 10 s for a call, 30 s to drain, 10 s of probation, no debugger. */
    public static GenerationSettings standard() {
        return new GenerationSettings(
                Duration.ofSeconds(10),
                Optional.of(Duration.ofSeconds(30)),
                new ProbationSettings(Duration.ofSeconds(10), Action.OFF),
                OF_THIS_PROCESS,
                false,
                false,
                Debugger.none());
    }
}
