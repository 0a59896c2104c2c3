package dev.mastaba.core.asset;

/**
 * The name of a file or folder of an add-on.
 *
 * @param owner the name of the add-on, or the id of an application; {@code original} stands for what was replaced
 * @param path from the add-on's root, without a slash at its beginning; a folder's ends with one, the root's is empty
 */
public record AssetSpec(String owner, String path) {
    /** The owner that stands for what was replaced. */
    public static final String ORIGINAL = "original";

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException when a segment is empty, {@code .} or {@code ..}, or holds a backslash or a NUL
     */
    public AssetSpec {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("There is nothing before the colon, where its add-on is named");
        }
        if (!isPath(path)) {
            throw new IllegalArgumentException("Its path is not of the form folder/file.txt");
        }
    }

    /**
     * Reads {@code owner:path}, or a bare path of the add-on that says it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AssetSpec parse(String text, String saidBy) {
        int colon = text.indexOf(':');
        String path = text.substring(colon + 1);
        return new AssetSpec(
                colon < 0 ? saidBy : text.substring(0, colon), path.startsWith("/") ? path.substring(1) : path);
    }

    /** Whether it names a folder: the path ends with a slash, or is empty. */
    public boolean isFolder() {
        return path.isEmpty() || path.endsWith("/");
    }

    /** The last part of the path. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Something in this folder. */
    public AssetSpec child(String below) {
        return new AssetSpec(owner, path + below);
    }

    /** Whether the text can be the path of an asset. */
    static boolean isPath(String path) {
        if (path.isEmpty()) {
            return true;
        }
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String segment : inner.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return owner + ":" + path;
    }
}
