package dev.mastaba.osgi.management;

import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** The components that the server depends on and that have failed, such as databases, by their health checks. Safe for any thread. */
public final class FailedComponents implements Supplier<Set<String>>, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HealthChecks checks;

    /** Creates a source that calls the health checks only when it is asked. */
    public FailedComponents(BundleContext context) {
        this.checks = new HealthChecks(context, LIMIT);
    }

    /** Returns the names of the components in {@link #reasons()}; empty if the calling thread is interrupted. */
    @Override
    public Set<String> get() {
        return reasons().keySet();
    }

    /**
     * Calls all health checks, and returns the reasons why components are down, by the name of the component. The serving applications and the last
     * change are left out, because their state is known without a check.
     */
    public SortedMap<String, String> reasons() {
        SortedMap<String, String> reasons = down();
        reasons.keySet().removeAll(Components.OF_THE_STATE);
        return reasons;
    }

    private SortedMap<String, String> down() {
        SortedMap<String, String> down = new TreeMap<>();
        try {
            checks.results().forEach((name, status) -> status.reason().ifPresent(reason -> down.put(name, reason)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return down;
    }

    @Override
    public void close() {
        checks.close();
    }
}
