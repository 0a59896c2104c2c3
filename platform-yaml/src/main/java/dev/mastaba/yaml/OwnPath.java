package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;

/** A path of the extension's own files: what it lays over others and serves is nobody else's. */
final class OwnPath {
    private OwnPath() {}

    static String of(ConfigValue value) {
        String path = value.text();
        if (path.indexOf(':') >= 0) {
            throw value.refused(
                    "a path of the files beside " + YamlExtension.FILE + " is expected, not " + value,
                    "Copy the file, and write its path from " + YamlExtension.FILE + " on.");
        }
        return path;
    }

    /** A folder below the extension's own: at its root is what nobody should be served, {@code mastaba.yaml}, templates and catalogues. */
    static String below(ConfigValue value) {
        String path = of(value);
        if (isRoot(path)) {
            throw value.refused(
                    "all of the extension would be served, " + YamlExtension.FILE + " and templates with it",
                    "Put what is to be served into a folder of its own, and name that: files/");
        }
        return path;
    }

    /** Whether it is all of the extension. */
    static boolean isRoot(String path) {
        return path.equals("/");
    }
}
