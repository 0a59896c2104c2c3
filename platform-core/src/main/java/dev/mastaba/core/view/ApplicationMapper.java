package dev.mastaba.core.view;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.registry.Key;

/**
 * The mapper of all views that say nothing else.
 *
 * @param origin where it was set
 */
record ApplicationMapper(ViewMapper mapper, Origin origin) {
    static final Key<ApplicationMapper> KEY = Key.of(ApplicationMapper.class);
}
