package dev.mastaba.core.composition.found;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;

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
