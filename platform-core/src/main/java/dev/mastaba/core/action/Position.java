package dev.mastaba.core.action;

import java.util.List;

/**
 * Where an action stands in one add-on.
 *
 * @param node the name of the add-on, of the deployer's conf (empty text) or of core
 * @param path the texts of the includables on the add-on's first way to the action, outermost first
 */
public record Position(String node, List<String> path) {
    public Position {
        path = List.copyOf(path);
    }

    /** Whether the path is a strict prefix of the other's, in the same node. */
    public boolean encloses(Position other) {
        return node.equals(other.node)
                && path.size() < other.path.size()
                && path.equals(other.path.subList(0, path.size()));
    }
}
