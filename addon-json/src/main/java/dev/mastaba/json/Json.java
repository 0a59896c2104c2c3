package dev.mastaba.json;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.json.FieldChanges.Change;
import dev.mastaba.json.Json.FieldChange.Kind;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The directives for JSON: {@code Json.of(config).customize("dates", mapper -> ...)}. Instances are confined to the thread that composes the
 * application.
 */
public final class Json implements Directives {
    private final Configurator config;

    private Json(Configurator config) {
        this.config = config;
    }

    /** Returns the JSON directives for a configurator. The JSON add-on becomes part of the application and ranks below the calling add-on. */
    public static Json of(Configurator config) {
        config.require("dev.mastaba.json");
        return new Json(config);
    }

    /**
     * Returns a cache buster that replaces each file path in a URL with the path that a build tool's JSON manifest specifies for the file: {@code
     * cacheBuster(jsonManifest("static/manifest.json"))}.
     *
     * @param spec the manifest, as {@code owner:path} or as a path in the add-on whose files are served
     */
    public static CacheBuster jsonManifest(String spec) {
        return StaticOptions.manifest(spec, new JsonManifest());
    }

    /**
     * Returns a view option that declares whether JSON bodies that the view reads may contain fields that their type does not have. If so, these
     * fields are ignored; otherwise, the response has status 400. By default, the setting {@code mastaba.json.unknown-fields} applies. Annotations of
     * Jackson on the type take precedence.
     */
    public static ViewOption unknownFields(boolean allowed) {
        return ViewOption.of(UnknownFields.OPTION, allowed);
    }

    /** Returns whether JSON bodies that a view reads may contain fields that their type does not have; for add-ons that plan or describe views. */
    public static boolean ignoresUnknownFields(DeriverInfo info) {
        List<Object> said = info.option(UnknownFields.OPTION);
        return said.isEmpty() ? !mapper(info).isEnabled(FAIL_ON_UNKNOWN_PROPERTIES) : said.contains(true);
    }

    /** Returns the sorted names of the fields from which a type is read, with their aliases; for add-ons that plan views. */
    public static Set<String> fields(Class<?> type, DeriverInfo info) {
        ObjectMapper mapper = mapper(info);
        return mapper.getDeserializationConfig().introspect(mapper.constructType(type)).findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .flatMap(each -> Stream.concat(Stream.of(each.getFullName()), each.findAliases().stream()))
                .map(PropertyName::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ObjectMapper mapper(DeriverInfo info) {
        return info.find(JsonAddOn.WRITING).orElseThrow().mapper();
    }

    /**
     * Customizes the mapper that reads and writes the application's JSON values, for example with modules, serializers, and features.
     *
     * @param name a name that identifies the customizer; if two customizers have the same name, the customizer of the higher-ranked add-on is used
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
     * Registers an adapter, which converts values of a type and its subtypes before they are written. If several adapters apply to a value, the
     * adapter for the most specific type is used. An adapter overrides {@link ToJson} and Jackson's own serialization of the type.
     *
     * @param adapter a function that is called for each value while the response is written
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
     * Adds a field to the JSON objects of a type and its subtypes, wherever they are written: alone, in lists, in streams, and in other objects. The
     * OpenAPI document contains the field. Two add-ons that add a field with the same name to the same type conflict.
     *
     * @param model the type, which is written as an object
     * @param name the name of the field, which the type must not have
     * @param type the type of its values
     * @param value a function that is called for each object while the response is written
     */
    public <M, F> void extend(Class<M> model, String name, Class<F> type, FieldValue<? super M> value) {
        change(Kind.ADDED, "", model, name, type, value);
    }

    /**
     * Adds a field as {@link #extend(Class, String, Class, FieldValue)} does, but only to the responses of one view.
     *
     * @param view the id of the view, such as {@code shop:product}
     */
    public <M, F> void extend(String view, Class<M> model, String name, Class<F> type, FieldValue<? super M> value) {
        change(Kind.ADDED, ArgumentChecks.name("a view", view), model, name, type, value);
    }

    /**
     * Replaces a field of the JSON objects of a type and its subtypes, wherever they are written. The field keeps its position. Two add-ons that
     * replace or remove the same field conflict; so do one that adds a field and one that replaces or removes it.
     *
     * @param name the name of a field that the type has, or that another add-on adds
     * @param type the type of the new values
     * @param value a function that is called for each object while the response is written
     */
    public <M, F> void replace(Class<M> model, String name, Class<F> type, FieldValue<? super M> value) {
        change(Kind.REPLACED, "", model, name, type, value);
    }

    /**
     * Replaces a field as {@link #replace(Class, String, Class, FieldValue)} does, but only in the responses of one view.
     *
     * @param view the id of the view, such as {@code shop:product}
     */
    public <M, F> void replace(String view, Class<M> model, String name, Class<F> type, FieldValue<? super M> value) {
        change(Kind.REPLACED, ArgumentChecks.name("a view", view), model, name, type, value);
    }

    /**
     * Removes a field from the JSON objects of a type and its subtypes, wherever they are written. Its value is not computed. Bodies of requests can
     * still contain the field. Conflicts are those of {@link #replace(Class, String, Class, FieldValue)}.
     *
     * @param name the name of a field that the type has, or that another add-on adds
     */
    public void remove(Class<?> model, String name) {
        change(Kind.REMOVED, "", model, name, Void.class, (object, request) -> null);
    }

    /**
     * Removes a field as {@link #remove(Class, String)} does, but only from the responses of one view.
     *
     * @param view the id of the view, such as {@code shop:product}
     */
    public void remove(String view, Class<?> model, String name) {
        change(Kind.REMOVED, ArgumentChecks.name("a view", view), model, name, Void.class, (object, request) -> null);
    }

    private <M> void change(
            Kind kind, String view, Class<M> model, String name, Class<?> type, FieldValue<? super M> value) {
        ArgumentChecks.value("the type whose JSON fields are changed", model);
        ArgumentChecks.name("a JSON field", name);
        ArgumentChecks.value("the type of the JSON field " + name, type);
        ArgumentChecks.value("the value of the JSON field " + name, value);
        Class<?> values = MethodType.methodType(type).wrap().returnType();
        Change change = new Change(
                model,
                new FieldChange(kind, name, values, config.addOn(), view),
                (object, request) -> value.of(model.cast(object), request));
        if (!view.isEmpty()) {
            markResponsesOf(view);
        }
        if (kind == Kind.ADDED) {
            config.declare(Action.unnamed()
                    .phase(Phase.STRUCTURE)
                    .effect(registry -> registry.get(JsonAddOn.WRITING).fields().announce(change)));
        }
        config.declare(Action.of("json field", model, name, view)
                .introspectable(facts(change))
                .effect((registry, action) -> {
                    JsonWriting writing = registry.get(JsonAddOn.WRITING);
                    JsonFieldProblems.of(change, writing).ifPresent(problem -> {
                        throw new ConfigurationException(problem);
                    });
                    writing.fields().add(change);
                }));
    }

    private void markResponsesOf(String view) {
        config.changeModel(view, Object.class, (result, request) -> {
            Set<String> views = new TreeSet<>(request.find(FieldChanges.VIEWS).orElse(Set.of()));
            views.add(view);
            request.set(FieldChanges.VIEWS, views);
            return result;
        });
    }

    private static Introspectable facts(Change change) {
        String model = change.model().getName();
        FieldChange of = change.of();
        Introspectable facts = Introspectable.of(
                        "json fields",
                        model + "." + of.name() + (of.view().isEmpty() ? "" : " " + of.view()),
                        "json field")
                .with("model", model)
                .with("name", of.name());
        if (of.kind() != Kind.REMOVED) {
            facts = facts.with("type", of.type().getName());
        }
        if (of.kind() != Kind.ADDED) {
            facts = facts.with("change", of.kind().name().toLowerCase(Locale.ROOT));
        }
        return of.view().isEmpty() ? facts : facts.with("view", of.view());
    }

    /**
     * Returns the changes that add-ons make to the fields of a type; for add-ons that describe views. Of two changes of a field for the same
     * responses, the first applies.
     */
    public static List<FieldChange> fieldChanges(Class<?> type, Application application) {
        return application
                .find(JsonAddOn.WRITING)
                .map(writing ->
                        writing.fields().of(type).stream().map(Change::of).toList())
                .orElse(List.of());
    }

    /**
     * A change that an add-on makes to a field of a type.
     *
     * @param name the name of the field
     * @param type the type of its new values; {@code Void} if the field is removed
     * @param addOn the name of the add-on
     * @param view the view whose responses are changed; empty for all views
     */
    public record FieldChange(Kind kind, String name, Class<?> type, String addOn, String view) {
        /** The kinds of changes. */
        public enum Kind {
            /** The type does not have the field itself. */
            ADDED,
            /** The field has another value, and possibly another type. */
            REPLACED,
            /** Responses do not contain the field. */
            REMOVED
        }
    }

    /**
     * A function that computes the value of an added or replaced field. It can be called concurrently on many threads.
     *
     * @param <M> the type of the objects that have the field
     */
    @ConsumerType
    @FunctionalInterface
    public interface FieldValue<M> {
        /**
         * Returns the value of the field for an object. Null is written as JSON null.
         *
         * @param request the request to which the response belongs
         * @throws Exception if there is no value; the response then has status 500 and specifies the location of the field in the model
         */
        @Nullable
        Object of(M object, Request request) throws Exception;
    }

    /**
     * An exception for a value in a JSON body that has the wrong type, is missing, or is unknown. The response is a problem document with status 400,
     * which specifies the location of the value as a JSON pointer (RFC 6901). Parameters with {@code @RequestBody} report the error in their own
     * exception instead.
     */
    public static final class InvalidValue extends BadRequest {
        private static final long serialVersionUID = 1L;

        private final String path;
        private final boolean missing;

        InvalidValue(String detail, String path, String pointer, boolean missing, @Nullable Throwable cause) {
            super(detail, cause);
            this.path = path;
            this.missing = missing;
            with("pointer", pointer);
        }

        /** Returns the location of the value in the form of field names, such as {@code lines[2].count}; for a deep location, its beginning. */
        public String path() {
            return path;
        }

        /** Returns whether the value is required, but missing or null. */
        public boolean isMissing() {
            return missing;
        }
    }

    /**
     * An exception for a view result that cannot be written as JSON. The response is a problem document with status 500. The document specifies the
     * location of the value in the model as a JSON pointer (RFC 6901).
     */
    public static final class UnwritableModel extends HttpServerError {
        private static final long serialVersionUID = 1L;

        private final String pointer;

        UnwritableModel(String detail, String pointer, Throwable cause) {
            super(500, detail, cause, List.of());
            this.pointer = pointer;
            with("pointer", pointer);
        }

        /** Returns the JSON pointer to the value in the model, such as {@code /lines/2/price}; empty if the entire model cannot be written. */
        public String pointer() {
            return pointer;
        }
    }

    /**
     * A function that converts a value to another value, such as a map, a record, or a string, which is written as JSON instead. The function can be
     * called concurrently on many threads. (Pyramid: {@code JSON.add_adapter}.)
     *
     * @param <T> the type of values that the function accepts
     */
    @ConsumerType
    @FunctionalInterface
    public interface Adapter<T> {
        /**
         * Returns the value that is written instead of the given value. Null is written as JSON null. If there is an adapter for the type of the
         * result, the result is adapted too.
         *
         * @param request the request to which the response belongs
         * @throws Exception if the value cannot be adapted; the response then has status 500 and specifies the location of the value in the model
         */
        @Nullable
        Object adapt(T value, Request request) throws Exception;
    }
}
