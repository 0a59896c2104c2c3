package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Phase;
import java.util.function.Consumer;

/** Directives about JSON: {@code Json.of(config).customize("dates", mapper -> ...)}. Confined to the composing thread. */
public final class Json implements Directives {
    private final Configurator config;

    private Json(Configurator config) {
        this.config = config;
    }

    /** The directives on a configurator; the JSON add-on takes part, and what is said here stands above it. */
    public static Json of(Configurator config) {
        config.require("dev.mastaba.json");
        return new Json(config);
    }

    /**
     * Changes how the application's values are written and read: modules, serializers, features.
     *
     * @param name what it is about; of two customizers of one name the higher add-on's holds
     * @param customizer called once per application, before views are made
     */
    public void customize(String name, Consumer<ObjectMapper> customizer) {
        config.declare(Action.of("json customizer", name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("json customizers", name, "json customizer"))
                .effect(registry ->
                        customizer.accept(registry.get(JsonAddOn.WRITING).mapper())));
    }

    /**
     * Says how values of a type are written, and of all that extend or implement it; the nearest type's adapter counts, before {@link ToJson} and whatever
     * Jackson knows of the type.
     *
     * @param adapter called for each value, while the answer is written
     */
    public <T> void addAdapter(Class<T> type, JsonAdapter<? super T> adapter) {
        ArgumentChecks.value("the type of a JSON adapter", type);
        ArgumentChecks.value("the JSON adapter of " + type.getName(), adapter);
        config.declare(Action.of("json adapter", type)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("json adapters", type.getName(), "json adapter")
                        .with("type", type.getName())
                        .with("adapter", Describe.typeOf(adapter)))
                .effect(registry -> registry.get(JsonAddOn.WRITING).adapters().add(type, adapter)));
    }
}
