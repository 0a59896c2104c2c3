package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import java.util.List;

/**
 * The key {@code permissions}: new permissions of views of other add-ons, by the ids of the views. A string is a permission for a view that required
 * none; {@code instead: other} and {@code open: true} are for trusted extensions.
 *
 * @param owner the owner of views without an explicit owner
 * @param trust decides whether a required permission may be changed
 */
record PermissionsKey(String owner, Trust trust) implements StandardKey {
    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        Attempt.each(value, config, this::declare);
    }

    private void declare(ConfigValue.Entry entry, Configurator config) {
        String id = entry.key().contains(":") ? entry.key() : owner + ":" + entry.key();
        if (entry.value().isMapping()) {
            MappingFields fields = MappingFields.of(entry.value(), List.of(Permission.INSTEAD, Permission.OPEN));
            Permission.of(fields)
                    .orElseThrow(() -> entry.value()
                            .refused(
                                    "either \"instead\" or \"open: true\" is required",
                                    "permissions:\n  " + entry.key() + ": read",
                                    "permissions:\n  " + entry.key() + ": { instead: read }"))
                    .declare(id, trust, config);
        } else {
            new Permission(Permission.NEEDED, entry.value()).declare(id, trust, config);
        }
    }
}
