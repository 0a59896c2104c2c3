package dev.mastaba.core.render;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of the contributions at a place: by rank, the lowest first; by the names of the add-ons; as declared; and then by their own placements. */
final class ContributionOrder {
    private ContributionOrder() {}

    /** Returns all contributions by rank. The order does not depend on the order in which bundles start. */
    static List<Placed> ranked(Registry registry) {
        List<Placed> all = registry.all(Placed.class);
        if (all.size() < 2) {
            return all;
        }
        Rank rank = registry.get(Key.of(Rank.class));
        Map<String, Action> owners = new LinkedHashMap<>();
        all.forEach(each -> owners.putIfAbsent(each.owner(), each.action()));
        Map<String, Integer> levels = new HashMap<>();
        owners.keySet().forEach(owner -> level(owner, owners, rank, levels));
        return all.stream()
                .sorted(Comparator.<Placed, Integer>comparing(each -> levels.getOrDefault(each.owner(), 0))
                        .thenComparing(Placed::owner)
                        .thenComparing(each -> each.action().index()))
                .toList();
    }

    /** Returns the length of the longest chain of contributing add-ons below one. */
    private static int level(String owner, Map<String, Action> owners, Rank rank, Map<String, Integer> levels) {
        Integer known = levels.get(owner);
        if (known != null) {
            return known;
        }
        int level = 0;
        Action action = owners.get(owner);
        for (String other : owners.keySet()) {
            if (action != null && !other.equals(owner) && rank.above(action, other)) {
                level = Math.max(level, 1 + level(other, owners, rank, levels));
            }
        }
        levels.put(owner, level);
        return level;
    }

    /**
     * Returns contributions to one place in the order in which they are shown: each of them as early as its placement permits.
     *
     * @throws ConfigurationException if placements form a circle
     */
    static List<Placed> of(List<Placed> ranked) {
        if (ranked.stream()
                .map(each -> each.contribution().placement())
                .allMatch(placement ->
                        placement.below().isEmpty() && placement.above().isEmpty())) {
            return List.copyOf(ranked);
        }
        Map<String, Set<String>> before = new HashMap<>();
        ranked.forEach(each -> {
            each.contribution()
                    .placement()
                    .below()
                    .forEach(other -> before.computeIfAbsent(each.name(), any -> new HashSet<>())
                            .add(other));
            each.contribution()
                    .placement()
                    .above()
                    .forEach(other -> before.computeIfAbsent(other, any -> new HashSet<>())
                            .add(each.name()));
        });
        List<Placed> left = new ArrayList<>(ranked);
        Set<String> open = new HashSet<>();
        ranked.forEach(each -> open.add(each.name()));
        List<Placed> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Placed next = left.stream()
                    .filter(each -> before.getOrDefault(each.name(), Set.of()).stream()
                            .noneMatch(open::contains))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(ContributionProblems.circle(left)));
            left.remove(next);
            open.remove(next.name());
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }
}
