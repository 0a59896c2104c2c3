package dev.mastaba.staging.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
        Map<Bundle, Set<Bundle>> providers = providers(bundles);
        List<Bundle> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Bundle next = waiting.stream()
                    .filter(bundle -> Collections.disjoint(providers.get(bundle), waiting))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static Map<Bundle, Set<Bundle>> providers(Collection<Bundle> bundles) {
        Dependencies dependencies = new Dependencies();
        return bundles.stream()
                .collect(Collectors.toMap(
                        user -> user,
                        user -> bundles.stream()
                                .filter(provider -> provider != user && dependencies.exist(user, provider))
                                .collect(Collectors.toSet())));
    }
}
