package dev.mastaba.core.view;

import dev.mastaba.core.registry.Key;

/**
 * The permission of views that say none.
 *
 * @param name its name
 */
record DefaultPermission(String name) {
    static final Key<DefaultPermission> KEY = Key.of(DefaultPermission.class);
}
