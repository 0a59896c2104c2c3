package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;

/** A path of the extension's own files: an extension may only serve and override with files of its own. */
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

    /** Returns a folder below the extension's root, which contains files that must not be served: {@code mastaba.yaml}, templates and catalogs. */
    static String below(ConfigValue value) {
        String path = of(value);
        if (isRoot(path)) {
            throw value.refused(
                    "all of the extension would be served, " + YamlExtension.FILE + " and templates with it",
                    "Put what is to be served into a folder of its own, and name that: files/");
        }
        return path;
    }

    /** Returns whether a path is the extension's root. */
    static boolean isRoot(String path) {
        return path.equals("/");
    }
}
