package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.probation.ProbationSettings;
import dev.mastaba.osgi.stage.Debugger;
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
 * @param refuseOpenings whether a change that opens routes or views is refused
 * @param rehearsing whether lifecycles are only rehearsed, on a server that checks bundles
 * @param debugger the debugger; while one is attached, deadlines and limits restart when they have passed
 */
public record GenerationSettings(
        Duration callLimit,
        Optional<Duration> drainDeadline,
        ProbationSettings probation,
        BooleanSupplier memoryIsShort,
        boolean wholeWorld,
        boolean refuseOpenings,
        boolean rehearsing,
        Debugger debugger) {
    private static final BooleanSupplier OF_THIS_PROCESS = MemoryPools.ofThisProcess()::areShort;

    /** Returns the standard settings: 10 s for a call, 30 s to drain, 10 s of probation, no debugger. */
    public static GenerationSettings standard() {
        return new GenerationSettings(
                Duration.ofSeconds(10),
                Optional.of(Duration.ofSeconds(30)),
                new ProbationSettings(Duration.ofSeconds(10), ProbationSettings.Action.OFF),
                OF_THIS_PROCESS,
                false,
                false,
                false,
                Debugger.none());
    }

    /** Returns a copy with another limit for calls. */
    public GenerationSettings callLimit(Duration limit) {
        return new GenerationSettings(
                limit, drainDeadline, probation, memoryIsShort, wholeWorld, refuseOpenings, rehearsing, debugger);
    }

    /** Returns a copy with another deadline for draining; empty for none. */
    public GenerationSettings drainDeadline(Optional<Duration> deadline) {
        return new GenerationSettings(
                callLimit, deadline, probation, memoryIsShort, wholeWorld, refuseOpenings, rehearsing, debugger);
    }

    /** Returns a copy with other settings for the probation. */
    public GenerationSettings probation(ProbationSettings other) {
        return new GenerationSettings(
                callLimit, drainDeadline, other, memoryIsShort, wholeWorld, refuseOpenings, rehearsing, debugger);
    }

    /** Returns a copy with another measure of memory. */
    public GenerationSettings memoryIsShort(BooleanSupplier isShort) {
        return new GenerationSettings(
                callLimit, drainDeadline, probation, isShort, wholeWorld, refuseOpenings, rehearsing, debugger);
    }

    /** Returns a copy with another choice of whether every change copies the entire world. */
    public GenerationSettings wholeWorld(boolean whole) {
        return new GenerationSettings(
                callLimit, drainDeadline, probation, memoryIsShort, whole, refuseOpenings, rehearsing, debugger);
    }

    /** Returns a copy with another choice of whether a change that opens routes or views is refused. */
    public GenerationSettings refuseOpenings(boolean refuse) {
        return new GenerationSettings(
                callLimit, drainDeadline, probation, memoryIsShort, wholeWorld, refuse, rehearsing, debugger);
    }

    /** Returns a copy with another choice of whether lifecycles are only rehearsed. */
    public GenerationSettings rehearsing(boolean only) {
        return new GenerationSettings(
                callLimit, drainDeadline, probation, memoryIsShort, wholeWorld, refuseOpenings, only, debugger);
    }

    /** Returns a copy with a debugger that is checked when something takes too long. */
    public GenerationSettings debugger(Debugger asked) {
        return new GenerationSettings(
                callLimit, drainDeadline, probation, memoryIsShort, wholeWorld, refuseOpenings, rehearsing, asked);
    }
}
