package dev.mastaba.binding;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The directives for parameter binding: {@code Binding.of(config).addParameterConverter(Money.class, "an amount", Money::ofText)}. Instances are
 * confined to the thread that composes the application.
 */
public final class Binding implements Directives {
    private final Configurator config;

    private Binding(Configurator config) {
        this.config = config;
    }

    /**
     * Returns the parameter binding directives for a configurator. The binding add-on becomes part of the application and ranks below the calling
     * add-on.
     */
    public static Binding of(Configurator config) {
        config.require("dev.mastaba.binding");
        return new Binding(config);
    }

    /**
     * Registers a converter from strings to a type. The converter overrides the conversions of the binding add-on and of the type itself. If two
     * add-ons register a converter for the same type, the converter of the higher-ranked add-on is used.
     *
     * @param expected a description of valid values, for the error message that the client receives, such as {@code "an amount such as 12.50"}
     */
    public <T> void addParameterConverter(Class<T> type, String expected, Converter<? extends T> converter) {
        ArgumentChecks.value("the type of a parameter converter", type);
        ArgumentChecks.name("the value that a parameter converter expects", expected);
        ArgumentChecks.value("the parameter converter for " + type.getName(), converter);
        Conversion conversion = new Conversion(expected, type == String.class, converter);
        config.declare(Action.of("parameter converter", type.getName())
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("parameter converters", type.getName(), "parameter converter")
                        .with("type", type.getName())
                        .with("expected", expected)
                        .with("converter", Describe.typeOf(converter)))
                .effect(registry -> registry.put(Conversion.key(type), conversion)));
    }

    /**
     * Adds fields to the JSON body of a view, which does not need to prepare for it. The view still receives its own record, and other unknown fields
     * are still refused. All records are read and checked together, and errors in any of them have the same response. Two records cannot have fields of
     * the same name.
     *
     * @param view the id of a view that has a record as {@link RequestBody}, such as {@code wiki:publish}
     * @param record the record whose components are the fields, with their own constraints
     * @return the key under which the request contains the record while the view is called and afterward: {@code request.get(key)}; the value is
     *     missing if the body is optional and empty
     */
    public <R extends Record> AttributeKey<R> extendBody(String view, Class<R> record) {
        ArgumentChecks.name("the id of a view", view);
        ArgumentChecks.value("the record for the body of " + view, record);
        AttributeKey<R> key = AttributeKey.of(record.getName() + " in the body of " + view, record);
        config.declare(Action.of("body extension", view, record.getName())
                .introspectable(Introspectable.of("body extensions", view + " " + record.getName(), "body extension")
                        .with("view", view)
                        .with("record", record.getName()))
                .effect((registry, action) -> BodyExtensions.in(registry)
                        .add(new BodyExtensions.Extension<>(view, record, config.addOn(), action.origin(), key))));
        config.addCheck(application -> application.get(BodyExtensions.KEY).problems(key));
        return key;
    }

    /**
     * A function that converts a string from a client to a value. It can be called on several threads concurrently.
     *
     * @param <T> the type of the value
     */
    @ConsumerType
    @FunctionalInterface
    public interface Converter<T> {
        /**
         * Converts a string to a value.
         *
         * @param text the string, which is never longer than {@code mastaba.binding.characters}
         * @return the value, or null if the string is invalid
         * @throws Exception if the string is invalid; after any exception, the client receives the description of valid values with which the
         *     converter was registered
         */
        @Nullable
        T convert(String text) throws Exception;
    }

    /**
     * A view mapper that passes values from the request to the parameters of view methods. The mapper is used if a parameter has an annotation from
     * this package, or if a method or its class is annotated with {@link Bound}. It is also used if a view specifies {@code mapper(new Mapper())}, or
     * if the application calls {@code setViewMapper(new Mapper())}. Views that are not methods, and methods that can be called without parameter
     * binding, are unaffected.
     */
    public static final class Mapper implements ViewMapper {
        /** Creates a mapper. All instances behave identically. */
        public Mapper() {}

        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            MethodView method = info.method().orElse(null);
            if (method == null) {
                return standard;
            }
            if (method.fits()) {
                if (isBound(method)) {
                    BindingPlanner.refuseMistakenContext(method, List.of(info.origin()));
                }
                return standard;
            }
            BindingLimits limits = info.find(BindingLimits.KEY).orElseThrow(() -> notThere(method, info));
            BindingPlanner planner = new BindingPlanner(method, info);
            List<SourcedArgument> arguments = planner.plan();
            ParameterCheck.Check check = planner.check();
            return check == null
                    ? new BoundView(
                            method.handle(),
                            arguments.stream().map(SourcedArgument::argument).toList(),
                            limits)
                    : new ConstrainedView(method, arguments, limits, check);
        }

        private static boolean isBound(MethodView method) {
            return method.method().isAnnotationPresent(Bound.class)
                    || method.type().isAnnotationPresent(Bound.class);
        }

        private static ConfigurationException notThere(MethodView method, DeriverInfo info) {
            return new ConfigurationException(new Problem(
                    "MAST-BIND-012",
                    "The parameters of " + method
                            + " cannot be bound, because the add-on dev.mastaba.binding is not included.",
                    info.origin(),
                    "config.include(\"dev.mastaba.binding\");"));
        }
    }
}
