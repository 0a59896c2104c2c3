package dev.mastaba.core.config;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Phase;

/** Directives about what a {@code mastaba.yaml} may say. */
public final class Overlays implements Directives {
    /** The category under which keys are introspected; a key's fact {@code schema} is that of its value. */
    public static final String CATEGORY = "overlay keys";

    private final Configurator config;

    private Overlays(Configurator config) {
        this.config = config;
    }

    /** The directives, declaring on this configurator. */
    public static Overlays of(Configurator config) {
        return new Overlays(config);
    }

    /** Adds a key. Those that every {@code mastaba.yaml} knows can't be replaced. */
    public void addKey(OverlayKey key) {
        config.declare(Action.of("overlay key", key.name())
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of(CATEGORY, key.name(), "overlay key")
                        .with("name", key.name())
                        .with("schema", key.schema()))
                .effect(registry -> registry.put(Key.named(OverlayKey.class, key.name()), key)));
    }
}
