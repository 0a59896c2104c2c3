package dev.mastaba.core.engine.declare;

import java.util.List;

/**
 * The position of an action in one add-on.
 *
 * @param node the name of the add-on, of the operator's conf (empty text), or of core
 * @param path the texts of the includables on the add-on's first path to the action, outermost first
 */
public record Position(String node, List<String> path) {
    public Position {
        path = List.copyOf(path);
    }

    /** Returns whether the path is a strict prefix of the other's, in the same node. */
    public boolean encloses(Position other) {
        return node.equals(other.node)
                && path.size() < other.path.size()
                && path.equals(other.path.subList(0, path.size()));
    }

    /** Compares two paths as tuples of texts: a prefix comes before its extensions. */
    public static int comparePaths(List<String> one, List<String> other) {
        int common = Math.min(one.size(), other.size());
        for (int i = 0; i < common; i++) {
            int difference = one.get(i).compareTo(other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
