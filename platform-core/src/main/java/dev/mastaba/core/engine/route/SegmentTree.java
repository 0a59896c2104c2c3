package dev.mastaba.core.engine.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of routes by the names at the beginning of their patterns, so that only the few routes that may match a path
 * are tried, in their order. Immutable once all routes are added.
 */
public final class SegmentTree {
    /** The result if no further route may match. */
    public static final int NONE = Integer.MAX_VALUE;

    private final Node root = new Node();

    public void add(int route, PatternSegments segments) {
        Node node = root;
        node.widen(route);
        for (String name : segments.names()) {
            node = node.child(name);
            node.widen(route);
        }
        if (segments.complete()) {
            node.ending = with(node.ending, route);
        } else {
            node.open = with(node.open, route);
        }
    }

    public void freeze() {
        root.freeze();
    }

    /** Returns the first route after a number that may match a path, or {@link #NONE}; begin with -1. No route matches a path without a slash at its beginning. */
    public int next(String path, int after) {
        return path.isEmpty() || path.charAt(0) == '/' ? root.next(path, 1, after, NONE) : NONE;
    }

    private static int[] with(int[] routes, int route) {
        int[] more = Arrays.copyOf(routes, routes.length + 1);
        more[routes.length] = route;
        return more;
    }

    private static final class Node {
        private Map<String, Node> building = new HashMap<>();
        private NameTable<Node> names = NameTable.of(Map.of());
        private @Nullable Node placeholder;
        private int[] ending = {};
        private int[] open = {};
        private int lowest = NONE;
        private int highest = -1;

        void widen(int route) {
            lowest = Math.min(lowest, route);
            highest = Math.max(highest, route);
        }

        Node child(@Nullable String name) {
            if (name != null) {
                return building.computeIfAbsent(name, key -> new Node());
            }
            Node child = placeholder;
            if (child == null) {
                child = new Node();
                placeholder = child;
            }
            return child;
        }

        void freeze() {
            names = NameTable.of(building);
            List<Node> children = new ArrayList<>(building.values());
            if (placeholder != null) {
                children.add(placeholder);
            }
            building = Map.of();
            children.forEach(Node::freeze);
        }

        /** Returns the lowest number below this node that lies strictly between two; {@code best} if there is none. */
        int next(String path, int start, int after, int best) {
            Node node = this;
            int at = start;
            int found = best;
            while (node != null) {
                found = first(node.open, after, found);
                if (at > path.length()) {
                    return first(node.ending, after, found);
                }
                int end = at;
                Node named = null;
                if (node.names.isEmpty()) {
                    int slash = path.indexOf('/', at);
                    end = slash < 0 ? path.length() : slash;
                } else {
                    int hash = 0;
                    for (; end < path.length() && path.charAt(end) != '/'; end++) {
                        hash = 31 * hash + path.charAt(end);
                    }
                    named = node.names.find(path, at, end, hash);
                }
                Node down = holding(named, after, found);
                Node aside = end > at ? holding(node.placeholder, after, found) : null;
                at = end + 1;
                if (down != null && aside != null) {
                    found = down.next(path, at, after, found);
                    node = holding(aside, after, found);
                } else {
                    node = down != null ? down : aside;
                }
            }
            return found;
        }

        /** Returns the node if it may contain a number strictly between two; null otherwise. */
        private static @Nullable Node holding(@Nullable Node node, int after, int best) {
            return node != null && node.lowest < best && node.highest > after ? node : null;
        }

        private static int first(int[] routes, int after, int best) {
            for (int route : routes) {
                if (route > after) {
                    return Math.min(route, best);
                }
            }
            return best;
        }
    }
}
