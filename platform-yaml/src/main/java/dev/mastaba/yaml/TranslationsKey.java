package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;

/**
 * The key {@code translations}: folders of the extension with catalogs, one or a list; if several have the same message, that of the later folder
 * is used.
 */
record TranslationsKey() implements StandardKey {
    private static final String EXAMPLE = "translations: locale/";

    @Override
    public String name() {
        return "translations";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.at(value.origin(), config, placed -> placed.addTranslations(folders(value)));
    }

    private static String[] folders(ConfigValue value) {
        if (value.oneOrMore().isEmpty()) {
            throw value.refused("a folder is expected", EXAMPLE);
        }
        return value.oneOrMore().stream().map(TranslationsKey::folder).toArray(String[]::new);
    }

    private static String folder(ConfigValue value) {
        String path = OwnPath.of(value);
        if (OwnPath.isRoot(path)) {
            throw value.refused("catalogs must be in a separate folder, not next to " + YamlExtension.FILE, EXAMPLE);
        }
        return path;
    }
}
