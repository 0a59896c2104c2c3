package dev.mastaba.staging.attempt;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.PlatformBundle;
import dev.mastaba.staging.StackText;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/**
 * A watch for add-ons that call {@code System.exit}: it ends the process immediately and records the add-on, so that the add-on is not retried.
 *
 * <p>An orderly shutdown would wait for the call that never returns. Runtimes from 21 on log the call on the thread that makes it, which may be a
 * virtual thread; on older runtimes, a shutdown hook inspects all threads.
 */
public final class ExitWatch implements AutoCloseable {
    /** The exit code of a process that an add-on ended. */
    public static final int EXIT_CODE = 3;

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ExitWatch.class);

    private final BundleContext context;
    private final AttemptLog attempts;
    private final Thread hook = new Thread(this::look, "mastaba-exit-watch");
    private final Logger exits = Logger.getLogger("java.lang.Runtime");
    private final Handler listener = new Listener();
    private volatile boolean called;

    /**
     * Starts watching until the watch is closed.
     *
     * @param context the context of a bundle that lives as long as the container
     */
    public ExitWatch(BundleContext context, AttemptLog attempts) {
        this.context = context;
        this.attempts = attempts;
        exits.addHandler(listener);
        exits.setLevel(Level.FINE);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord exit) {
            called = true;
            endIfOfAddOn(Thread.currentThread().getStackTrace());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Looks for an add-on that ended the process. A signal ends the process without {@code Runtime.exit}; then no add-on is to blame. */
    private void look() {
        Collection<StackTraceElement[]> exiting = Thread.getAllStackTraces().values().stream()
                .filter(ExitWatch::isExit)
                .toList();
        exiting.forEach(this::endIfOfAddOn);
        if (exiting.isEmpty() && !called) {
            attempts.stop();
        }
    }

    private static boolean isExit(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private void endIfOfAddOn(StackTraceElement[] stack) {
        place(stack).ifPresent(origin -> {
            try {
                attempts.ended(origin)
                        .ifPresent(
                                problem -> LOG.error("{}. The process exits with code {}", problem.text(), EXIT_CODE));
            } finally {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        });
    }

    private Optional<Origin> place(StackTraceElement[] stack) {
        List<Bundle> copies =
                Arrays.stream(context.getBundles()).filter(Copy::is).toList();
        for (StackTraceElement frame : stack) {
            for (Bundle copy : copies) {
                if (StackText.isOf(frame, copy)) {
                    return Optional.of(Origin.at(copy.getSymbolicName(), frame));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Ends the watch. If the process goes on, as one does in which others stop or refresh the container, no add-on is to blame. The launcher of the
     * distribution announces an orderly end itself.
     */
    @Override
    public void close() {
        exits.removeHandler(listener);
        try {
            if (Runtime.getRuntime().removeShutdownHook(hook) && PlatformBundle.isInFrameworkOfOthers()) {
                attempts.stop();
            }
        } catch (IllegalStateException ending) {
            LOG.trace("The shutdown hook is already running", ending);
        }
    }
}
