package dev.mastaba.osgi.stage;

/**
 * Detects a debugger: while one is attached to this process, a deadline that passes begins anew and nothing is abandoned.
 *
 * <p>Called on any thread, and only when a deadline has passed.
 */
@FunctionalInterface
public interface Debugger {
    /** Returns whether a debugger is attached now. */
    boolean attached();

    /** Returns the absence of a debugger. */
    static Debugger none() {
        return NoDebugger.INSTANCE;
    }

    /** Returns the detection by the JDWP agent of this process; if detection is impossible, a debugger counts as always attached. */
    static Debugger ofThisProcess() {
        return JdwpDebugger.INSTANCE;
    }
}
