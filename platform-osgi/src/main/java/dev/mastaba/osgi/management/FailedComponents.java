package dev.mastaba.osgi.management;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;

/** The components that the server depends on and that have failed, such as databases, by their health checks. Safe for any thread. */
public final class FailedComponents implements Supplier<Set<String>>, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HealthChecks checks;

    /** Creates a source that calls the health checks only when it is asked. */
    public FailedComponents(BundleContext context) {
        this.checks = new HealthChecks(context, LIMIT);
    }

    /** Calls all health checks, and returns the names of the components that are down; empty if the calling thread is interrupted. */
    @Override
    public Set<String> get() {
        try {
            return checks.results().entrySet().stream()
                    .filter(check -> !check.getValue().up())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }

    @Override
    public void close() {
        checks.close();
    }
}
