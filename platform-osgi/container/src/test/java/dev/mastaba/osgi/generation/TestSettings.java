package dev.mastaba.osgi.generation;

import dev.mastaba.staging.Debugger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Settings for generations that differ from the standard ones in one respect. */
public final class TestSettings {
    private static final GenerationSettings STANDARD = GenerationSettings.standard();

    private TestSettings() {}

    static GenerationSettings callLimit(Duration limit) {
        return with(limit, STANDARD.drainDeadline(), STANDARD.probation(), STANDARD.memoryIsShort(), Debugger.none());
    }

    static GenerationSettings probation(ProbationSettings probation) {
        return with(
                STANDARD.callLimit(), STANDARD.drainDeadline(), probation, STANDARD.memoryIsShort(), Debugger.none());
    }

    static GenerationSettings memoryIsShort(BooleanSupplier isShort) {
        return draining(STANDARD.drainDeadline(), isShort, Debugger.none());
    }

    static GenerationSettings drainDeadline(Optional<Duration> deadline) {
        return draining(deadline, STANDARD.memoryIsShort(), Debugger.none());
    }

    public static GenerationSettings debugger(Debugger debugger) {
        return draining(STANDARD.drainDeadline(), STANDARD.memoryIsShort(), debugger);
    }

    static GenerationSettings draining(Optional<Duration> deadline, BooleanSupplier isShort, Debugger debugger) {
        return with(STANDARD.callLimit(), deadline, STANDARD.probation(), isShort, debugger);
    }

    private static GenerationSettings with(
            Duration callLimit,
            Optional<Duration> deadline,
            ProbationSettings probation,
            BooleanSupplier isShort,
            Debugger debugger) {
        return new GenerationSettings(callLimit, deadline, probation, isShort, false, false, debugger);
    }

    /** Returns settings with which every change copies every bundle. */
    static GenerationSettings wholeWorld() {
        return only(true, false);
    }

    /** Returns settings with which lifecycles are only rehearsed. */
    static GenerationSettings rehearsing() {
        return only(false, true);
    }

    private static GenerationSettings only(boolean wholeWorld, boolean rehearsing) {
        return new GenerationSettings(
                STANDARD.callLimit(),
                STANDARD.drainDeadline(),
                STANDARD.probation(),
                STANDARD.memoryIsShort(),
                wholeWorld,
                rehearsing,
                STANDARD.debugger());
    }
}
