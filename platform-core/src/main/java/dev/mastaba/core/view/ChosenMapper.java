package dev.mastaba.core.view;

import dev.mastaba.core.introspection.Describe;

/** A mapper that somebody chose, for one view or for all; its text is the same in every run. */
record ChosenMapper(ViewMapper mapper) {

    @Override
    public String toString() {
        return Describe.typeOf(mapper);
    }
}
