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
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        addField("", model, name, type, value);
    }

    /**
     * Adds a field as {@link #extend(Class, String, Class, FieldValue)} does, but only to the responses of one view.
     *
     * @param view the id of the view, such as {@code shop:product}
     */
    public <M, F> void extend(String view, Class<M> model, String name, Class<F> type, FieldValue<? super M> value) {
        config.changeModel(view, Object.class, (result, request) -> {
            Set<String> views = new TreeSet<>(request.find(AddedFields.VIEWS).orElse(Set.of()));
            views.add(view);
            request.set(AddedFields.VIEWS, views);
            return result;
        });
        addField(ArgumentChecks.name("a view", view), model, name, type, value);
    }

    private <M> void addField(String view, Class<M> model, String name, Class<?> type, FieldValue<? super M> value) {
        ArgumentChecks.value("the type to which a field is added", model);
        ArgumentChecks.name("a JSON field", name);
        ArgumentChecks.value("the type of the JSON field " + name, type);
        ArgumentChecks.value("the value of the JSON field " + name, value);
        Class<?> values = MethodType.methodType(type).wrap().returnType();
        String owner = config.addOn();
        Introspectable facts = Introspectable.of(
                        "json fields", model.getName() + "." + name + (view.isEmpty() ? "" : " " + view), "json field")
                .with("model", model.getName())
                .with("name", name)
                .with("type", type.getName());
        config.declare(Action.of("json field", model, name, view)
                .introspectable(view.isEmpty() ? facts : facts.with("view", view))
                .effect((registry, action) -> {
                    JsonWriting writing = registry.get(JsonAddOn.WRITING);
                    JsonFieldProblems.of(model, name, view, writing).ifPresent(problem -> {
                        throw new ConfigurationException(problem);
                    });
                    writing.fields()
                            .add(new AddedFields.Field(
                                    model,
                                    name,
                                    values,
                                    view,
                                    owner,
                                    (object, request) -> value.of(model.cast(object), request)));
                }));
    }

    /** Returns the types of the fields that add-ons add to a type, by name, with the name of the add-on; for add-ons that describe views. */
    public static Map<String, AddedField> addedFields(Class<?> type, Application application) {
        Map<String, AddedField> added = new TreeMap<>();
        application
                .find(JsonAddOn.WRITING)
                .ifPresent(writing -> writing.fields()
                        .of(type)
                        .forEach(field ->
                                added.put(field.name(), new AddedField(field.type(), field.owner(), field.view()))));
        return added;
    }

    /**
     * A field that an add-on adds to a type.
     *
     * @param type the type of its values
     * @param addOn the name of the add-on
     * @param view the view whose responses have the field; empty for all views
     */
    public record AddedField(Class<?> type, String addOn, String view) {}

    /**
     * A function that computes the value of an added field. It can be called concurrently on many threads.
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
