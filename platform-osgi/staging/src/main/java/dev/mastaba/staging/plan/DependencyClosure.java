package dev.mastaba.staging.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** The closure of dependencies: the unchanged bundles that depend on changed ones, directly or through others. */
public final class DependencyClosure {
    /** Makes the rule for one search, because the use of services changes. */
    private final Supplier<BiPredicate<Bundle, Bundle>> rule;

    private DependencyClosure(Supplier<BiPredicate<Bundle, Bundle>> rule) {
        this.rule = rule;
    }

    /** Returns the closure by declared requirements against declared capabilities, and by service use. */
    public static DependencyClosure declared() {
        return new DependencyClosure(() -> new Dependencies()::exist);
    }

    /**
     * Returns the closure in which every bundle depends on every other: each change copies the entire world, to determine whether the closure is at
     * fault.
     */
    public static DependencyClosure whole() {
        return new DependencyClosure(() -> (user, provider) -> true);
    }

    /**
     * Returns the dependents, each with the bundle that it depends on.
     *
     * @param unchanged the bundles that remain, in canonical order
     * @param changed the old and new revisions of all added, replaced, and removed bundles
     */
    public Map<Bundle, Bundle> dependents(Collection<Bundle> unchanged, Collection<Bundle> changed) {
        BiPredicate<Bundle, Bundle> dependsOn = rule.get();
        Map<Bundle, Bundle> found = new LinkedHashMap<>();
        Deque<Bundle> seeds = new ArrayDeque<>(changed);
        while (!seeds.isEmpty()) {
            Bundle seed = seeds.remove();
            for (Bundle bundle : unchanged) {
                if (!found.containsKey(bundle) && dependsOn.test(bundle, seed)) {
                    found.put(bundle, seed);
                    seeds.add(bundle);
                }
            }
        }
        return found;
    }

    /** Returns the direct dependencies among these bundles, by symbolic name. */
    public Map<String, Set<String>> among(Collection<Bundle> bundles) {
        BiPredicate<Bundle, Bundle> dependsOn = rule.get();
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (Bundle user : bundles) {
            for (Bundle provider : bundles) {
                if (user != provider && dependsOn.test(user, provider)) {
                    dependencies
                            .computeIfAbsent(user.getSymbolicName(), any -> new TreeSet<>())
                            .add(provider.getSymbolicName());
                }
            }
        }
        return dependencies;
    }
}
