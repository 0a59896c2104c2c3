package dev.mastaba.core.server;

import java.util.List;

/**
 * The answer of an {@link ApplicationSource} to a health check.
 *
 * @param ready whether an application serves requests
 * @param details facts for the operator, a line each; they may name bundles and files
 */
public record Readiness(boolean ready, List<String> details) {
    /** Copies the details. */
    public Readiness {
        details = List.copyOf(details);
    }

    /** Requests are served, and there is nothing to add. */
    public static Readiness served() {
        return new Readiness(true, List.of());
    }
}
