package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOptions;
import java.util.Optional;

/**
 * What becomes of the permission that a view needs.
 *
 * @param kind one of the three words
 * @param value what is said with it
 */
record Permission(String kind, ConfigValue value) {
    /** A permission for a view that needed none. */
    static final String NEEDED = "permission";
    /** Another one than before. */
    static final String INSTEAD = "instead";
    /** None any more. */
    static final String OPEN = "open";

    /** What fields say; empty for nothing. */
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
