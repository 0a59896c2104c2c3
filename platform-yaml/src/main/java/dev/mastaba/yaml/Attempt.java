package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Declares one part of a file; what is refused is reported, and the rest goes on. */
final class Attempt {
    private Attempt() {}

    /** Declares each entry of a mapping at its own place. */
    static void each(ConfigValue mapping, Configurator config, BiConsumer<ConfigValue.Entry, Configurator> part) {
        mapping.entries().forEach(entry -> at(entry.origin(), config, placed -> part.accept(entry, placed)));
    }

    /** Runs a part with a configurator that declares at its place. */
    static void at(Origin place, Configurator config, Consumer<Configurator> part) {
        try {
            part.accept(config.writtenAt(place));
        } catch (ConfigurationException refused) {
            refused.problems().forEach(problem -> config.report(problem.placed(place)));
        } catch (IllegalArgumentException refused) {
            ConfigValue written = ConfigValue.mapping(place, List.of());
            written.refused("" + refused.getMessage()).problems().forEach(config::report);
        }
    }
}
