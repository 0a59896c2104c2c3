package dev.mastaba.launcher.backup;

import java.util.List;
import java.util.Set;

/**
 * A file or a folder in a backup.
 *
 * @param path its path in the base, with forward slashes
 * @param mode its permissions as Unix stores them, or -1 if they are unknown
 * @param size the number of bytes; 0 for a folder
 * @param sha256 the digest of its content; empty for a folder
 */
record BackupEntry(String path, int mode, long size, String sha256) {
    private static final int LONGEST = 4_000;
    private static final int MOST_MODE = 0777;
    private static final Set<String> ROOTS = Set.of("bundles", "conf", "var");

    BackupEntry {
        if (!isPlace(path)) {
            throw new IllegalArgumentException("\"" + shown(path) + "\" is not a path in bundles/, conf/, or var/");
        }
        if (mode < -1 || mode > MOST_MODE || size < 0) {
            throw new IllegalArgumentException("\"" + shown(path) + "\" has an invalid mode or size");
        }
    }

    static BackupEntry folder(String path, int mode) {
        return new BackupEntry(path, mode, 0, "");
    }

    boolean isFolder() {
        return sha256.isEmpty();
    }

    /** Returns whether a path stays in the folders of a base, on every system, and does not replace a file of a running server. */
    private static boolean isPlace(String path) {
        List<String> names = List.of(path.split("/", -1));
        return path.length() <= LONGEST
                && path.indexOf('\\') < 0
                && path.indexOf('\0') < 0
                && ROOTS.contains(names.get(0))
                && names.stream().noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."))
                && !(names.size() > 1 && names.get(0).equals("var") && BaseFiles.isTransient(names.get(1)));
    }

    private static String shown(String path) {
        String shortened = path.length() > 100 ? path.substring(0, 100) + "…" : path;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
