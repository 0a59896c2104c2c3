package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** The directives for JSON: {@code Json.of(config).customize("dates", mapper -> ...)}. Confined to the composing thread. */
public final class Json implements Directives {
    private final Configurator config;

    private Json(Configurator config) {
        this.config = config;
    }

    /** Returns the directives of a configurator. The JSON add-on becomes part of the application and ranks below the caller. */
    public static Json of(Configurator config) {
        config.require("dev.mastaba.json");
        return new Json(config);
    }

    /**
     * Returns a cache buster that replaces the path of each file in its URL with the path in a build tool's JSON manifest: {@code
     * cacheBuster(jsonManifest("static/manifest.json"))}.
     *
     * @param spec the manifest, {@code owner:path}, or a path of the add-on whose files are served
     */
    public static CacheBuster jsonManifest(String spec) {
        return StaticOptions.manifest(spec, new JsonManifest());
    }

    /**
     * Customizes the mapper that writes and reads the application's values, for example with modules, serializers, and features.
     *
     * @param name the name of the customizer; if two customizers have the same name, the customizer of the higher-ranked add-on is used
     * @param customizer a function that is called once per application, before views are created
     */
    public void customize(String name, Consumer<ObjectMapper> customizer) {
        config.declare(Action.of("json customizer", name)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("json customizers", name, "json customizer"))
                .effect(registry ->
                        customizer.accept(registry.get(JsonAddOn.WRITING).mapper())));
    }

    /**
     * Registers an adapter for values of a type and its subtypes. The adapter of the nearest type is used; it overrides {@link ToJson} and Jackson's
     * own serialization of the type.
     *
     * @param adapter a function that is called for each value, while the response is written
     */
    public <T> void addAdapter(Class<T> type, Adapter<? super T> adapter) {
        ArgumentChecks.value("the type of a JSON adapter", type);
        ArgumentChecks.value("the JSON adapter of " + type.getName(), adapter);
        config.declare(Action.of("json adapter", type)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("json adapters", type.getName(), "json adapter")
                        .with("type", type.getName())
                        .with("adapter", Describe.typeOf(adapter)))
                .effect(registry -> registry.get(JsonAddOn.WRITING).adapters().add(type, adapter)));
    }

    /**
     * An exception for a view result that cannot be written as JSON. The response has status 500; a problem document specifies the location in the
     * model as a JSON pointer (RFC 6901).
     */
    public static final class UnwritableModel extends HttpServerError {
        private static final long serialVersionUID = 1L;

        private final String pointer;

        UnwritableModel(String detail, String pointer, Throwable cause) {
            super(500, detail, cause, List.of());
            this.pointer = pointer;
            with("pointer", pointer);
        }

        /** Returns the location in the model: {@code /lines/2/price}; empty for the entire model. */
        public String pointer() {
            return pointer;
        }
    }

    /**
     * A function that replaces a value with the value to write: a map, a record, or a text. Called concurrently on many threads. (Pyramid: {@code
     * JSON.add_adapter}.)
     *
     * @param <T> the type of the values that it accepts
     */
    @ConsumerType
    @FunctionalInterface
    public interface Adapter<T> {
        /**
         * Returns the value to write instead; null is written as null. The result may itself have an adapter.
         *
         * @param request the request to which the response belongs
         * @throws Exception if the value cannot be adapted; the response then has status 500 and names the location in the model
         */
        @Nullable
        Object adapt(T value, Request request) throws Exception;
    }
}
