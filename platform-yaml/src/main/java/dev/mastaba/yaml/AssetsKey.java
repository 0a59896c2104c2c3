package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;

/**
 * The key {@code assets}: files and folders that override others, as {@code replaced: own}, or a list of paths that replace those of the same name.
 *
 * @param owner the owner of files without an explicit owner
 */
record AssetsKey(String owner) implements StandardKey {
    @Override
    public String name() {
        return "assets";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        if (value.isList()) {
            value.list()
                    .forEach(path -> Attempt.at(
                            path.origin(),
                            config,
                            placed -> placed.overrideAsset(target(path.text()), OwnPath.of(path))));
            return;
        }
        Attempt.each(
                value,
                config,
                (entry, placed) -> placed.overrideAsset(target(entry.key()), own(entry.key(), entry.value())));
    }

    /** Returns the extension's own path. A folder that overrides another may be served, so it must not be the extension's root. */
    private static String own(String target, ConfigValue value) {
        boolean all = OwnPath.isRoot(target.substring(target.indexOf(':') + 1));
        return all ? OwnPath.of(value) : OwnPath.below(value);
    }

    private String target(String written) {
        return written.contains(":") ? written : owner + ":" + written;
    }
}
