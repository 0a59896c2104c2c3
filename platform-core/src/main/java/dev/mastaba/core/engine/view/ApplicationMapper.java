package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.ViewMapper;

/**
 * The mapper of all views that say nothing else.
 *
 * @param origin where it was set
 */
public record ApplicationMapper(ViewMapper mapper, Origin origin) {
    public static final Key<ApplicationMapper> KEY = Key.of(ApplicationMapper.class);
}
