package dev.mastaba.core.asset;

import java.nio.file.Path;

/**
 * The name of an add-on's file or folder.
 *
 * @param owner the name of the add-on, or the id of an application; {@code original} refers to the overridden file
 * @param path the path from the add-on's root, without a leading slash; a folder's path has a trailing slash, and the
 *     root's path is empty
 */
public record AssetSpec(String owner, String path) {
    /** The special owner {@code original}, which refers to the overridden file. */
    public static final String ORIGINAL = "original";

    private static final int LONGEST = 2048;
    private static final int DEEPEST = 64;

    /**
     * Creates a name after checking its path.
     *
     * @throws IllegalArgumentException if the owner is empty; if a segment of the path is empty, {@code .}, or
     *     {@code ..}, or contains a backslash or a NUL; or if the path has more than 2,048 characters or more than 64
     *     segments
     */
    public AssetSpec {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("The name of the add-on before the colon is missing");
        }
        if (!isPath(path)) {
            throw new IllegalArgumentException(
                    isLong(path)
                            ? "Its path has more than " + LONGEST + " characters or more than " + DEEPEST + " levels"
                            : "Its path must consist of names separated by single slashes; ., .., and backslashes are not allowed");
        }
    }

    /**
     * Parses a name in the form {@code owner:path}, or a path without an owner.
     *
     * @param saidBy the name of the add-on that uses the name; it becomes the owner of a path without an owner
     * @throws IllegalArgumentException if the string has neither of these forms
     */
    public static AssetSpec parse(String text, String saidBy) {
        int colon = text.indexOf(':');
        String path = text.substring(colon + 1);
        return new AssetSpec(
                colon < 0 ? saidBy : text.substring(0, colon), path.startsWith("/") ? path.substring(1) : path);
    }

    /**
     * Parses a name in the form {@code owner:path}.
     *
     * @throws IllegalArgumentException if the string does not have this form
     */
    public static AssetSpec of(String text) {
        return parse(text, "");
    }

    /**
     * Returns a name that refers to the given directory on the server. The owner in this name ends with a slash, so
     * that it differs from every add-on's name.
     */
    public static AssetSpec directory(Path directory) {
        String owner = directory.toString().replace('\\', '/');
        return new AssetSpec(owner.endsWith("/") ? owner : owner + "/", "");
    }

    /** Returns whether this is the name of a folder, whose path ends with a slash or is empty. */
    public boolean isFolder() {
        return path.isEmpty() || path.endsWith("/");
    }

    /** Returns whether this is the name of a class file. Code belongs to the class loader and is not an asset. */
    public boolean isCode() {
        return isCode(path);
    }

    public static boolean isCode(String path) {
        return path.endsWith(".class");
    }

    /** Returns the last segment of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Returns the name of a file or folder below this folder.
     *
     * @param below the path from this folder to the file or folder
     */
    public AssetSpec child(String below) {
        return new AssetSpec(owner, path + below);
    }

    /** Returns whether a string is a valid asset path. */
    public static boolean isPath(String path) {
        if (path.length() > LONGEST || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        int depth = 0;
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (++depth > DEEPEST || isNoName(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean isLong(String path) {
        return path.length() > LONGEST
                || path.chars().filter(sign -> sign == '/').count() >= DEEPEST;
    }

    private static boolean isNoName(String path, int start, int end) {
        int length = end - start;
        boolean dots = length > 0 && length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
        return length == 0 || dots;
    }

    @Override
    public String toString() {
        return owner + ":" + path;
    }
}
