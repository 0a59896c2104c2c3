package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.OverlayKey;

/**
 * {@code assets}: files and folders laid over others, as {@code replaced: own}, or a list of paths that replace those of the same name.
 *
 * @param owner whose files are meant where no owner is named
 */
record AssetsKey(String owner) implements OverlayKey {
    @Override
    public String name() {
        return "assets";
    }

    @Override
    public String schema() {
        return SchemaText.of(name());
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

    /** What is laid over a folder may be served, which all of the extension should not be. */
    private static String own(String target, ConfigValue value) {
        boolean all = OwnPath.isRoot(target.substring(target.indexOf(':') + 1));
        return all ? OwnPath.of(value) : OwnPath.below(value);
    }

    private String target(String written) {
        return written.contains(":") ? written : owner + ":" + written;
    }
}
