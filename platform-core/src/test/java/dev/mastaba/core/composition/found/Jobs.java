package dev.mastaba.core.composition.found;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.registry.Key;

/** Directives of a third party. */
public final class Jobs implements Directives {
    private final Configurator config;

    private Jobs(Configurator config) {
        this.config = config;
    }

    /** The directives, for an add-on. */
    public static Jobs of(Configurator config) {
        config.require("dev.mastaba.core.composition.found");
        return new Jobs(config);
    }

    /** Adds a job. */
    public void addJob(String name, Runnable job) {
        config.declare(Action.of("job", name)
                .introspectable(Introspectable.of("jobs", name, "job").with("class", "a job"))
                .effect(registry -> registry.put(Key.named(Runnable.class, name), job)));
    }
}
