package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The order of the items that several add-ons contribute to one place: by rank, the lowest first, and then by the names of the add-ons. Items of one
 * add-on are in the order of their declarations. Finally, their own placements move them. The order does not depend on the order in which bundles start.
 */
public final class RankedItems {
    private RankedItems() {}

    /** Something that an add-on declares. */
    public interface Ranked {
        /** Returns the name of the add-on. */
        String owner();

        /** Returns the declaration. */
        Action action();
    }

    /** Something that an add-on contributes. */
    public interface Item extends Ranked {
        /** Returns the name to which placements of others refer. */
        String name();

        /** Returns the wish to be before or after others; names that do not exist have no effect. */
        Placement placement();
    }

    /** Returns declarations by rank. */
    public static <T extends Ranked> List<T> ranked(Collection<T> all, Rank rank) {
        Map<String, Action> owners = new LinkedHashMap<>();
        all.forEach(each -> owners.putIfAbsent(each.owner(), each.action()));
        Map<String, Integer> levels = new HashMap<>();
        owners.keySet().forEach(owner -> level(owner, owners, rank, levels));
        return all.stream()
                .sorted(Comparator.<T, Integer>comparing(each -> levels.getOrDefault(each.owner(), 0))
                        .thenComparing(Ranked::owner)
                        .thenComparing(each -> each.action().index()))
                .toList();
    }

    /** Returns a name of the form {@code owner:name} with the name of an add-on instead of the id of an application. */
    public static String exact(String name, Rank rank) {
        return OwnedName.of(name).exact(rank.names()).toString();
    }

    /**
     * Returns a placement by exact names.
     *
     * @param owner the add-on to which names without an owner belong
     */
    public static Placement exact(Placement placement, String owner, Rank rank) {
        return new Placement(exact(placement.below(), owner, rank), exact(placement.above(), owner, rank));
    }

    private static List<String> exact(List<String> names, String owner, Rank rank) {
        return names.stream().map(name -> exact(name, owner, rank)).toList();
    }

    /**
     * Returns the exact form of a name.
     *
     * @param owner the add-on to which a name without an owner belongs
     */
    public static String exact(String name, String owner, Rank rank) {
        return OwnedName.of(name, owner).exact(rank.names()).toString();
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
     * Returns ranked items as they are placed. An item that is over another one comes just before it; all others come as
     * early as their placements permit.
     *
     * @param circle returns the problem of items that are placed in a circle
     * @throws ConfigurationException with this problem
     */
    public static <T extends Item> List<T> placed(List<T> ranked, Function<List<T>, Problem> circle) {
        Map<String, Set<String>> before = new HashMap<>();
        ranked.forEach(each -> {
            before.computeIfAbsent(each.name(), any -> new HashSet<>())
                    .addAll(each.placement().below());
            each.placement()
                    .above()
                    .forEach(other -> before.computeIfAbsent(other, any -> new HashSet<>())
                            .add(each.name()));
        });
        if (before.values().stream().allMatch(Set::isEmpty)) {
            return List.copyOf(ranked);
        }
        List<T> left = raised(ranked);
        Set<String> open = new HashSet<>();
        ranked.forEach(each -> open.add(each.name()));
        List<T> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            T next = left.stream()
                    .filter(each ->
                            before.getOrDefault(each.name(), Set.of()).stream().noneMatch(open::contains))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(circle.apply(left)));
            left.remove(next);
            open.remove(next.name());
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    /** Returns items, each moved up to the first one that it is over, so that this one stays where it is. */
    private static <T extends Item> List<T> raised(List<T> ranked) {
        List<T> raised = new ArrayList<>(ranked);
        for (T each : ranked) {
            List<String> targets = each.placement().above();
            if (targets.isEmpty()) {
                continue;
            }
            int own = raised.indexOf(each);
            raised.subList(0, own).stream()
                    .filter(other -> targets.contains(other.name()))
                    .findFirst()
                    .ifPresent(target -> raised.add(raised.indexOf(target), raised.remove(own)));
        }
        return raised;
    }
}
