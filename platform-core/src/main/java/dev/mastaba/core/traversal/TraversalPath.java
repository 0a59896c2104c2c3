package dev.mastaba.core.traversal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The path that a traverser follows from the root.
 *
 * @param segments the decoded names to follow, without {@code .} and {@code ..}
 * @param subpath the subpath of the result if every name leads to a child
 */
public record TraversalPath(List<String> segments, List<String> subpath) {
    /** The empty path, for which the root is the context. */
    public static final TraversalPath NONE = new TraversalPath(List.of(), List.of());

    public TraversalPath {
        segments = List.copyOf(segments);
        subpath = List.copyOf(subpath);
    }

    /**
     * Returns a path with the given names and subpath. Empty names and {@code .} are omitted, and {@code ..} removes
     * the previous name.
     *
     * @param names the decoded names; a name that contains slashes is split into several names
     */
    public static TraversalPath of(List<String> names, List<String> subpath) {
        List<String> segments = names.isEmpty() ? names : separate(names);
        return segments.isEmpty() && subpath.isEmpty() ? NONE : new TraversalPath(segments, subpath);
    }

    /** Splits a decoded path into its names. Empty names and {@code .} are omitted, and {@code ..} removes the previous name. */
    public static List<String> split(String path) {
        String[] names = new String[countNames(path)];
        int size = 0;
        int begin = 0;
        while (begin < path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(begin, end);
            if (leadsDown(name)) {
                names[size++] = name;
            } else if (name.equals("..") && size > 0) {
                size--;
            }
            begin = end + 1;
        }
        return List.of(size == names.length ? names : Arrays.copyOf(names, size));
    }

    /** Returns the number of names in a path, including {@code .} and {@code ..}. */
    private static int countNames(String path) {
        int names = 0;
        boolean inName = false;
        for (int i = 0; i < path.length(); i++) {
            boolean slash = path.charAt(i) == '/';
            if (!slash && !inName) {
                names++;
            }
            inName = !slash;
        }
        return names;
    }

    private static List<String> separate(List<String> names) {
        for (String name : names) {
            if (!leadsDown(name) || name.indexOf('/') >= 0) {
                return split(String.join("/", names));
            }
        }
        return names;
    }

    /** Returns the given names, but omits empty names and {@code .}, and removes the previous name for each {@code ..}. */
    static List<String> clean(List<String> names) {
        if (areClean(names)) {
            return names;
        }
        List<String> clean = new ArrayList<>(names.size());
        names.forEach(name -> follow(name, clean));
        return clean;
    }

    private static boolean areClean(List<String> names) {
        for (String name : names) {
            if (!leadsDown(name)) {
                return false;
            }
        }
        return true;
    }

    private static void follow(String name, List<String> way) {
        if (leadsDown(name)) {
            way.add(name);
        } else if (name.equals("..") && !way.isEmpty()) {
            way.remove(way.size() - 1);
        }
    }

    private static boolean leadsDown(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }
}
