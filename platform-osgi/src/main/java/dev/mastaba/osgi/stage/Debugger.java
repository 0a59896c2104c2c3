package dev.mastaba.osgi.stage;

/**
 * Somebody who may be looking at this process, and for whom nothing is given up meanwhile: a deadline that passes while a debugger is attached
 * begins anew.
 *
 * <p>Asked on any thread, and only when a deadline has passed.
 */
@FunctionalInterface
public interface Debugger {
    /** Whether one is attached now. */
    boolean attached();

    /** Nobody, ever. */
    static Debugger none() {
        return NoDebugger.INSTANCE;
    }

    /** Whoever is attached to the JDWP agent of this process; where that can't be told, as if somebody always were. */
    static Debugger ofThisProcess() {
        return JdwpDebugger.INSTANCE;
    }
}
