package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOptions;
import java.util.Optional;

/**
 * A change of the permission that a view requires.
 *
 * @param kind one of the three words
 * @param value the value of the field
 */
record Permission(String kind, ConfigValue value) {
    /** The field with a permission for a view that required none. */
    static final String NEEDED = "permission";
    /** The field with a different permission. */
    static final String INSTEAD = "instead";
    /** The field that removes the permission. */
    static final String OPEN = "open";

    /** Returns the change in the fields; empty for none. */
    static Optional<Permission> of(MappingFields fields) {
        Optional<Permission> found = fields.find(NEEDED)
                .map(value -> new Permission(NEEDED, value))
                .or(() -> fields.find(INSTEAD).map(value -> new Permission(INSTEAD, value)))
                .or(() -> fields.find(OPEN).map(value -> new Permission(OPEN, value)));
        return found.filter(permission -> !permission.kind.equals(OPEN) || permission.value.flag());
    }

    /** Declares it for a view. */
    void declare(String id, Trust trust, Configurator config) {
        Configurator placed = config.writtenAt(value.origin());
        if (kind.equals(NEEDED)) {
            placed.requirePermission(id, value.text());
            return;
        }
        trust.require(kind + ": " + (kind.equals(OPEN) ? "true" : value.text()), value.origin(), config);
        placed.replacePermission(
                id, kind.equals(OPEN) ? ViewOptions.noPermissionRequired() : ViewOptions.permission(value.text()));
    }
}
