package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;

/** A path of the extension's own files: an extension may only serve and override with files of its own. */
final class OwnPath {
    private OwnPath() {}

    static String of(ConfigValue value) {
        String path = value.text();
        if (path.indexOf(':') >= 0) {
            throw value.refused(
                    "a path relative to " + YamlExtension.FILE + " is expected, not " + value,
                    "Copy the file into the folder of " + YamlExtension.FILE + ", and specify the path of the copy.");
        }
        return path;
    }

    /** Returns a folder below the extension's root, which contains files that must not be served: {@code mastaba.yaml}, templates and catalogs. */
    static String below(ConfigValue value) {
        String path = of(value);
        if (isRoot(path)) {
            throw value.refused(
                    "all files of the extension would be served, including " + YamlExtension.FILE
                            + " and its templates",
                    "Move the files to serve into a separate folder, and specify that folder: files/");
        }
        return path;
    }

    /** Returns whether a path is the extension's root. */
    static boolean isRoot(String path) {
        return path.equals("/");
    }
}
