package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The includes of add-ons. Keys are {@link Root}s of add-ons, and includables themselves. An includable has one place
 * in every add-on that includes it, directly or through other includables: the end of that add-on's first path to it.
 */
final class IncludeTree {
    /**
     * The code of an add-on itself, as a key.
     *
     * @param node the add-on's name
     */
    record Root(String node) {}

    private final Map<Object, Set<AddOn>> included = new HashMap<>();
    private final Map<String, Ways> ways = new HashMap<>();

    void add(Object from, AddOn includable) {
        included.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(includable);
        ways.clear();
    }

    /** Returns the keys of everything that belongs to a node, the node itself first. */
    Set<Object> partsOf(String node) {
        return ways(node).paths.keySet();
    }

    /** Returns the positions of all keys, each key's in the order of the given nodes. */
    Map<Object, List<Position>> positions(List<RankedNode> nodes) {
        Map<Object, List<Position>> positions = new HashMap<>();
        for (RankedNode node : nodes) {
            ways(node.name())
                    .paths
                    .forEach((key, path) -> positions
                            .computeIfAbsent(key, any -> new ArrayList<>(1))
                            .add(new Position(node.name(), path)));
        }
        return positions;
    }

    /** Returns the positions of an includable that code at the given positions includes late and that is included nowhere else. */
    List<Position> below(List<Position> positions, AddOn includable) {
        List<Position> lower = new ArrayList<>();
        for (Position position : positions) {
            Ways known = ways(position.node());
            List<String> path = extended(position.path(), known.unusedText(includable.name()));
            known.paths.put(includable, path);
            lower.add(new Position(position.node(), path));
        }
        return lower;
    }

    private Ways ways(String node) {
        return ways.computeIfAbsent(node, name -> {
            Ways found = new Ways();
            walk(new Root(name), List.of(), found);
            return found;
        });
    }

    private void walk(Object key, List<String> path, Ways found) {
        found.paths.put(key, path);
        for (AddOn includable : included.getOrDefault(key, Set.of())) {
            if (!found.paths.containsKey(includable)) {
                walk(includable, extended(path, found.numbered(includable.name())), found);
            }
        }
    }

    private static List<String> extended(List<String> path, String text) {
        List<String> longer = new ArrayList<>(path);
        longer.add(text);
        return List.copyOf(longer);
    }

    /** The first paths of one node to everything that belongs to it. */
    private static final class Ways {
        final Map<Object, List<String>> paths = new LinkedHashMap<>();
        private final Map<String, Integer> times = new HashMap<>();
        private final Set<String> texts = new HashSet<>();

        /** Returns the text of one more includable of that name, in order of first include. */
        String numbered(String name) {
            int number = times.merge(name, 1, Integer::sum);
            String text = number == 1 ? name : name + "#" + number;
            texts.add(text);
            return text;
        }

        /** Returns the text of a late includable, which must differ from all texts in use. */
        String unusedText(String name) {
            String text = name;
            while (!texts.add(text)) {
                text = name + "#" + Math.max(2, times.merge(name, 1, Integer::sum));
            }
            return text;
        }
    }
}
