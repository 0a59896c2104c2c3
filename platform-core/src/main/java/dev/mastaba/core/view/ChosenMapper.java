package dev.mastaba.core.view;

import dev.mastaba.core.extend.Describe;

/** A mapper that somebody chose, for one view or for all; its text is the same in every run. */
public record ChosenMapper(ViewMapper mapper) {

    @Override
    public String toString() {
        return Describe.typeOf(mapper);
    }
}
