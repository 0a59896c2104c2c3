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
     * Puts what a build tool made of each file, as its JSON manifest says, into the URL: {@code
     * cacheBuster(jsonManifest("static/manifest.json"))}.
     *
     * @param spec the manifest, {@code owner:path}, or a path of the add-on whose files are meant
     */
    public static CacheBuster jsonManifest(String spec) {
        return StaticOptions.manifest(spec, new JsonManifest());
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
     * What a view returned can't be written as JSON. Answered with status 500; a problem document says where in the model, by a JSON pointer (RFC 6901).
     */
    public static final class UnwritableModel extends HttpServerError {
        private static final long serialVersionUID = 1L;

        private final String pointer;

        UnwritableModel(String detail, String pointer, Throwable cause) {
            super(500, detail, cause, List.of());
            this.pointer = pointer;
            with("pointer", pointer);
        }

        /** Where in the model: {@code /lines/2/price}; empty for the whole. */
        public String pointer() {
            return pointer;
        }
    }

    /**
     * Says how values of a type are written: as the value that it returns, a map, a record, a text. Called at the same time on many threads. (Pyramid:
     * {@code JSON.add_adapter}.)
     *
     * @param <T> the type of what it takes
     */
    @ConsumerType
    @FunctionalInterface
    public interface Adapter<T> {
        /**
         * What is written instead; null is written as null. What it returns may have an adapter of its own.
         *
         * @param request the request that is answered
         * @throws Exception anything; the answer is then a 500 that says where in the model it happened
         */
        @Nullable
        Object adapt(T value, Request request) throws Exception;
    }
}
