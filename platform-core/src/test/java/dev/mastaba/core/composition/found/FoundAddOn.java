package dev.mastaba.core.composition.found;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;

/** An add-on that a name finds; it uses its own directives. */
public final class FoundAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        Jobs.of(config).addJob("cleanup", () -> {});
    }
}
