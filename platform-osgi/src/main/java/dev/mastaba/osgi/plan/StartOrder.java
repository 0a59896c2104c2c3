package dev.mastaba.osgi.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Map<Bundle, Set<Bundle>> missing = new HashMap<>();
        Dependencies dependencies = new Dependencies();
        waiting.forEach(user -> missing.put(
                user,
                waiting.stream()
                        .filter(provider -> provider != user && dependencies.exist(user, provider))
                        .collect(Collectors.toCollection(HashSet::new))));
        List<Bundle> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Bundle next = waiting.stream()
                    .filter(bundle -> missing.get(bundle).isEmpty())
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            missing.values().forEach(providers -> providers.remove(next));
            ordered.add(next);
        }
        return ordered;
    }
}
