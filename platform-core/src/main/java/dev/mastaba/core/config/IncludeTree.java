package dev.mastaba.core.config;

import dev.mastaba.core.action.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who included what: keys are {@link Root}s of add-ons, and includables themselves. An includable has one place in every add-on that
 * includes it, directly or through other includables: the end of that add-on's first way to it.
 */
final class IncludeTree {
    /**
     * The code of an add-on itself, as a key.
     *
     * @param node the add-on's name
     */
    record Root(String node) {}

    private final Map<Object, Set<AddOn>> included = new HashMap<>();
    private final Map<String, Map<Object, List<String>>> paths = new HashMap<>();

    void add(Object from, AddOn includable) {
        included.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(includable);
        paths.clear();
    }

    /** The keys of everything that belongs to a node, the node itself first. */
    Set<Object> partsOf(String node) {
        return paths(node).keySet();
    }

    /** The positions of all keys, each key's in the order of the given nodes. */
    Map<Object, List<Position>> positions(List<Node> nodes) {
        Map<Object, List<Position>> positions = new HashMap<>();
        for (Node node : nodes) {
            paths(node.name())
                    .forEach((key, path) -> positions
                            .computeIfAbsent(key, any -> new ArrayList<>(1))
                            .add(new Position(node.name(), path)));
        }
        return positions;
    }

    /** The positions that an includable gets when code at the given positions includes it late, which nobody else has included. */
    List<Position> below(List<Position> positions, AddOn includable) {
        List<Position> lower = new ArrayList<>();
        for (Position position : positions) {
            Map<Object, List<String>> known = paths(position.node());
            List<String> path = extended(position.path(), text(includable, known));
            known.put(includable, path);
            lower.add(new Position(position.node(), path));
        }
        return lower;
    }

    private Map<Object, List<String>> paths(String node) {
        return paths.computeIfAbsent(node, name -> {
            Map<Object, List<String>> found = new LinkedHashMap<>();
            walk(new Root(name), List.of(), found, new HashMap<>());
            return found;
        });
    }

    private void walk(Object key, List<String> path, Map<Object, List<String>> found, Map<String, Integer> texts) {
        found.put(key, path);
        for (AddOn includable : included.getOrDefault(key, Set.of())) {
            if (!found.containsKey(includable)) {
                walk(includable, extended(path, numbered(includable.name(), texts)), found, texts);
            }
        }
    }

    private static String numbered(String text, Map<String, Integer> texts) {
        int number = texts.merge(text, 1, Integer::sum);
        return number == 1 ? text : text + "#" + number;
    }

    private static String text(AddOn includable, Map<Object, List<String>> known) {
        Set<String> texts = new HashSet<>();
        known.values().forEach(path -> texts.addAll(path));
        String text = includable.name();
        for (int number = 2; texts.contains(text); number++) {
            text = includable.name() + "#" + number;
        }
        return text;
    }

    private static List<String> extended(List<String> path, String text) {
        List<String> longer = new ArrayList<>(path);
        longer.add(text);
        return List.copyOf(longer);
    }
}
