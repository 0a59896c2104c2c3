package dev.mastaba.osgi.attempt;

import dev.mastaba.core.action.Origin;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.StackText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, when the process ends, who ends it: code of an add-on that is being tried is not tried again. */
public final class ExitWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);

    private final BundleContext context;
    private final AttemptLog attempts;
    private final Thread hook = new Thread(this::look, "mastaba-exit-watch");

    /**
     * Begins to watch, until closed.
     *
     * @param context of a bundle that lives as long as the container
     */
    public ExitWatch(BundleContext context, AttemptLog attempts) {
        this.context = context;
        this.attempts = attempts;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void look() {
        try {
            Optional<Origin> place = Thread.getAllStackTraces().entrySet().stream()
                    .filter(entry -> isExit(entry.getValue()))
                    .findFirst()
                    .flatMap(this::place);
            place.ifPresent(origin -> {
                LOG.error("An add-on ends the server's process: {}", origin);
                attempts.ended(origin);
            });
        } finally {
            attempts.stop();
        }
    }

    /** A signal ends the process without this method. */
    private static boolean isExit(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private Optional<Origin> place(Map.Entry<Thread, StackTraceElement[]> exiting) {
        List<Bundle> copies =
                Arrays.stream(context.getBundles()).filter(Copy::is).toList();
        for (StackTraceElement frame : exiting.getValue()) {
            for (Bundle copy : copies) {
                if (StackText.isOf(frame, copy)) {
                    return Optional.of(Origin.at(copy.getSymbolicName(), frame));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.trace("The hook runs", ending);
        }
    }
}
