package dev.mastaba.core.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes by the segments of their complete patterns: finds the first that matches every path that another does. Confined to one thread. */
final class CoveringRoutes {
    private final Node root = new Node();
    private int size;

    /** Takes a route in, whose segments are complete. */
    void add(DeclaredRoute route, PatternSegments segments) {
        Node node = root;
        for (String name : segments.names()) {
            node = node.child(name);
        }
        if (node.entry == null) {
            node.entry = new Entry(size++, route);
        }
    }

    /** The first of those taken in whose paths are all that these segments stand for, and perhaps more; null for none. */
    @Nullable
    DeclaredRoute first(PatternSegments segments) {
        Entry found = root.first(segments.names(), 0);
        return found == null ? null : found.route;
    }

    private record Entry(int number, DeclaredRoute route) {}

    private static final class Node {
        private final Map<String, Node> names = new HashMap<>(2);
        private @Nullable Node placeholder;
        private @Nullable Entry entry;

        Node child(@Nullable String name) {
            if (name != null) {
                return names.computeIfAbsent(name, key -> new Node());
            }
            Node child = placeholder;
            if (child == null) {
                child = new Node();
                placeholder = child;
            }
            return child;
        }

        @Nullable
        Entry first(List<@Nullable String> path, int at) {
            if (at == path.size()) {
                return entry;
            }
            String name = path.get(at);
            Node named = name == null ? null : names.get(name);
            Entry one = named == null ? null : named.first(path, at + 1);
            Node any = name != null && name.isEmpty() ? null : placeholder;
            Entry other = any == null ? null : any.first(path, at + 1);
            return one == null || other != null && other.number < one.number ? other : one;
        }
    }
}
