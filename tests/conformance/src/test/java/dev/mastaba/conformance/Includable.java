package dev.mastaba.conformance;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import java.util.function.Consumer;

/**
 * Something that a case includes; equal to itself only.
 *
 * @param name its text in include paths
 * @param steps what it declares
 */
record Includable(String name, Consumer<Configurator> steps) implements AddOn {
    @Override
    public void include(Configurator config) {
        steps.accept(config);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
