package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.stage.Debugger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The settings for building and retiring generations.
 *
 * @param callLimit the time limit of one call into an add-on outside requests
 * @param retiringLimit the time limit of one {@code retiring}
 * @param drainDeadline how long a replaced generation waits for its leases; empty forever
 * @param probation how long a generation must serve before it counts as good
 * @param alwaysWaiting how many replaced generations may wait for their requests regardless of memory
 * @param memoryIsShort whether a change must wait until one of more than these is gone
 * @param leakPatience the number of class-unloading collections after which a retired copy that still exists is called a leak
 * @param wholeWorld whether every change copies every bundle, to find out whether the closure is at fault
 * @param debugger while one is attached, deadlines and limits begin anew when they have passed
 */
public record GenerationSettings(
        Duration callLimit,
        Duration retiringLimit,
        Optional<Duration> drainDeadline,
        Duration probation,
        int alwaysWaiting,
        BooleanSupplier memoryIsShort,
        int leakPatience,
        boolean wholeWorld,
        Debugger debugger) {
    private static final BooleanSupplier OF_THIS_PROCESS = MemoryPools.ofThisProcess()::areShort;

    /**
     * Returns the standard settings: 10 s for a call, 5 s for retiring, 30 s to drain, 10 s of probation, three waiting generations, three
     * collections, no debugger.
     */
    public static GenerationSettings standard() {
        return new GenerationSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Optional.of(Duration.ofSeconds(30)),
                Duration.ofSeconds(10),
                3,
                OF_THIS_PROCESS,
                3,
                false,
                Debugger.none());
    }

    /** Returns a copy with another limit for calls. */
    public GenerationSettings callLimit(Duration limit) {
        return new GenerationSettings(
                limit,
                retiringLimit,
                drainDeadline,
                probation,
                alwaysWaiting,
                memoryIsShort,
                leakPatience,
                wholeWorld,
                debugger);
    }

    /** Returns a copy with another deadline for draining; empty for none. */
    public GenerationSettings drainDeadline(Optional<Duration> deadline) {
        return new GenerationSettings(
                callLimit,
                retiringLimit,
                deadline,
                probation,
                alwaysWaiting,
                memoryIsShort,
                leakPatience,
                wholeWorld,
                debugger);
    }

    /** Returns a copy with another time of probation. */
    public GenerationSettings probation(Duration time) {
        return new GenerationSettings(
                callLimit,
                retiringLimit,
                drainDeadline,
                time,
                alwaysWaiting,
                memoryIsShort,
                leakPatience,
                wholeWorld,
                debugger);
    }

    /** Returns a copy with another measure of memory. */
    public GenerationSettings memoryIsShort(BooleanSupplier isShort) {
        return new GenerationSettings(
                callLimit,
                retiringLimit,
                drainDeadline,
                probation,
                alwaysWaiting,
                isShort,
                leakPatience,
                wholeWorld,
                debugger);
    }

    /** Returns a copy that copies the whole world at every change, or not. */
    public GenerationSettings wholeWorld(boolean whole) {
        return new GenerationSettings(
                callLimit,
                retiringLimit,
                drainDeadline,
                probation,
                alwaysWaiting,
                memoryIsShort,
                leakPatience,
                whole,
                debugger);
    }

    /** Returns a copy with a debugger that is checked when something takes too long. */
    public GenerationSettings debugger(Debugger asked) {
        return new GenerationSettings(
                callLimit,
                retiringLimit,
                drainDeadline,
                probation,
                alwaysWaiting,
                memoryIsShort,
                leakPatience,
                wholeWorld,
                asked);
    }
}
