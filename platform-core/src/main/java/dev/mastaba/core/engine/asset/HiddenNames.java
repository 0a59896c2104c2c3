package dev.mastaba.core.engine.asset;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of files and folders that are never served: names with a leading dot, leftovers of editors and version
 * control, and names with separators or control characters.
 */
final class HiddenNames {
    private static final Set<String> LEFT_BEHIND = Set.of("cvs", "rcs", "sccs", "_darcs", "thumbs.db", "desktop.ini");
    private static final List<String> ENDINGS =
            List.of("~", ".bak", ".old", ".orig", ".rej", ".save", ".swo", ".swp", ".swx", ".tmp", "-journal", ".part");

    private HiddenNames() {}

    /** Returns whether a path below a folder contains such a name. */
    static boolean in(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (isHidden(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return isHidden(path.substring(start));
    }

    static boolean isHidden(String name) {
        return name.isEmpty() || name.charAt(0) == '.' || isOdd(name) || isLeftBehind(name.toLowerCase(Locale.ROOT));
    }

    /** Returns whether a name contains a path separator of some system or a control character. */
    private static boolean isOdd(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == 0x7f || c == '/' || c == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean isLeftBehind(String name) {
        boolean between = name.length() > 1 && name.startsWith("#") && name.endsWith("#");
        return between || LEFT_BEHIND.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }
}
