package dev.mastaba.staging;

/**
 * A debugger of this process: while one is attached, a deadline that passes restarts, and calls are not abandoned.
 *
 * <p>Called on any thread, and only when a deadline has passed.
 */
@FunctionalInterface
public interface Debugger {
    /** Returns whether a debugger is attached now. */
    boolean attached();

    /** Returns a debugger that is never attached. */
    static Debugger none() {
        return NoDebugger.INSTANCE;
    }

    /** Returns the debugger of this process, detected by the JDWP agent; if detection is impossible, it counts as always attached. */
    static Debugger ofThisProcess() {
        return JdwpDebugger.INSTANCE;
    }
}
