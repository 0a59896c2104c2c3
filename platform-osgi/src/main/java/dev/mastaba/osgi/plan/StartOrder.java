package dev.mastaba.osgi.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * The canonical order in which copies start: dependencies first, by name among equals, so that the same bundles start in the same order regardless of
 * their arrival.
 */
public final class StartOrder {
    private StartOrder() {}

    /** Returns the bundles in order; in a cycle, the smallest name is first. */
    public static List<Bundle> of(Collection<Bundle> bundles) {
        List<Bundle> waiting = new ArrayList<>(bundles);
        waiting.sort(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getBundleId));
        List<Bundle> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Bundle next = waiting.stream()
                    .filter(bundle -> isReady(bundle, waiting))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean isReady(Bundle bundle, List<Bundle> waiting) {
        return waiting.stream().noneMatch(other -> other != bundle && Dependency.exists(bundle, other));
    }
}
