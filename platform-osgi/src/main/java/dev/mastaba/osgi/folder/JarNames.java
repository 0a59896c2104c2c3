package dev.mastaba.osgi.folder;

import java.util.Locale;

/** The names of files that should be bundles. */
final class JarNames {
    private JarNames() {}

    static boolean has(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }
}
