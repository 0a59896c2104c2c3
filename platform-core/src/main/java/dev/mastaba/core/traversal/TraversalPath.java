package dev.mastaba.core.traversal;

import dev.mastaba.core.message.AttributeKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be traversed.
 *
 * @param segments the names to follow, decoded, without {@code .} and {@code ..}; those of the virtual root first
 * @param virtualRootDepth how many of them lead to the virtual root; 0 without one
 * @param subpath what is left where all names were followed
 */
public record TraversalPath(List<String> segments, int virtualRootDepth, List<String> subpath) {
    /** Nothing to follow: the root is the context. */
    public static final TraversalPath NONE = new TraversalPath(List.of(), 0, List.of());

    /**
     * The path of the virtual root that a trusted proxy asks for, decoded; set before the request is dispatched. (Pyramid: the header
     * {@code X-Vhm-Root}.)
     */
    public static final AttributeKey<String> VIRTUAL_ROOT = AttributeKey.of("virtual root", String.class);

    public TraversalPath {
        segments = List.copyOf(segments);
        subpath = List.copyOf(subpath);
    }

    /** The path with these names, below a virtual root ({@code ..} does not leave it). */
    public static TraversalPath of(String virtualRoot, List<String> names, List<String> subpath) {
        List<String> root = split(virtualRoot);
        List<String> below = clean(names);
        if (root.isEmpty() && below.isEmpty() && subpath.isEmpty()) {
            return NONE;
        }
        List<String> all = new ArrayList<>(root);
        all.addAll(below);
        return new TraversalPath(all, root.size(), subpath);
    }

    /** The names in a decoded path: empty ones and {@code .} are left out, {@code ..} takes the one before away. */
    public static List<String> split(String path) {
        return path.isEmpty() || path.equals("/") ? List.of() : clean(List.of(path.split("/", -1)));
    }

    private static List<String> clean(List<String> names) {
        List<String> clean = new ArrayList<>(names.size());
        for (String name : names) {
            if (name.equals("..")) {
                if (!clean.isEmpty()) {
                    clean.remove(clean.size() - 1);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                clean.add(name);
            }
        }
        return clean;
    }
}
