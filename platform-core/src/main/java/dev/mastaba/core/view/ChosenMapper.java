package dev.mastaba.core.view;

import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.registry.Key;

/** A mapper that somebody chose, for one view or for all; its text is the same in every run. */
record ChosenMapper(ViewMapper mapper) {
    /** The application's. */
    static final Key<ChosenMapper> KEY = Key.of(ChosenMapper.class);

    @Override
    public String toString() {
        return Describe.typeOf(mapper);
    }
}
