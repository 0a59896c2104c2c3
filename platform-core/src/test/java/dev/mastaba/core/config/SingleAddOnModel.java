package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pyramid's rule for one add-on, written down as plainly as it can be: sorted by path, the first is what all others are measured against. */
final class SingleAddOnModel {
    record Declared(String id, String discriminator, int order, List<String> path) {}

    private SingleAddOnModel() {}

    /** The ids that run, in order; or, after a conflict, {@code conflict} with the ids that take part, per discriminator. */
    static List<String> run(List<Declared> actions) {
        Map<Integer, List<Declared>> orders = new TreeMap<>();
        actions.forEach(action ->
                orders.computeIfAbsent(action.order, order -> new ArrayList<>()).add(action));
        Map<String, List<String>> winners = new HashMap<>();
        List<String> ran = new ArrayList<>();
        for (List<Declared> group : orders.values()) {
            TreeSet<String> conflicts = new TreeSet<>();
            List<Declared> accepted = new ArrayList<>();
            for (String discriminator :
                    new TreeSet<>(group.stream().map(Declared::discriminator).toList())) {
                List<Declared> rivals = new ArrayList<>(group.stream()
                        .filter(action -> action.discriminator.equals(discriminator))
                        .toList());
                rivals.sort(Comparator.comparing(action -> String.join("\0", action.path)));
                Declared first = rivals.get(0);
                List<String> known = winners.get(discriminator);
                if (known != null && !extended(first.path, known)) {
                    conflicts.add(discriminator);
                }
                for (Declared other : rivals.subList(1, rivals.size())) {
                    if (!extended(other.path, first.path)) {
                        conflicts.add(discriminator);
                    }
                }
                if (known == null) {
                    winners.put(discriminator, first.path);
                    accepted.add(first);
                }
            }
            if (!conflicts.isEmpty()) {
                ran.add("conflict " + conflicts);
                return ran;
            }
            group.stream().filter(accepted::contains).forEach(action -> ran.add(action.id));
        }
        return ran;
    }

    private static boolean extended(List<String> path, List<String> by) {
        return path.size() > by.size() && path.subList(0, by.size()).equals(by);
    }
}
