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
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Directives about parameters: {@code Binding.of(config).addParameterConverter(Money.class, "an amount", Money::ofText)}. Confined to the composing
 * thread.
 */
public final class Binding implements Directives {
    private final Configurator config;

    private Binding(Configurator config) {
        this.config = config;
    }

    /** The directives on a configurator; the binding add-on takes part, and what is said here stands above it. */
    public static Binding of(Configurator config) {
        config.require("dev.mastaba.binding");
        return new Binding(config);
    }

    /**
     * Says how texts become values of a type; it counts before what this add-on or the type itself knows. Of two for one type the higher
     * add-on's holds.
     *
     * @param expected what the client is told that it should have sent: {@code "an amount such as 12.50"}
     */
    public <T> void addParameterConverter(Class<T> type, String expected, Converter<? extends T> converter) {
        ArgumentChecks.value("the type of a parameter converter", type);
        ArgumentChecks.name("what a parameter converter expects", expected);
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
     * Makes values of texts that clients send. Called on any thread, at the same time on many.
     *
     * @param <T> the type of the values
     */
    @ConsumerType
    @FunctionalInterface
    public interface Converter<T> {
        /**
         * Converts one.
         *
         * @param text never longer than {@code mastaba.binding.characters}
         * @return the value, or null when the text is wrong
         * @throws Exception whatever it is, the text is wrong; the client is told what was expected
         */
        @Nullable
        T convert(String text) throws Exception;
    }

    /**
     * Hands methods what their parameters ask for. It is there where a parameter has an annotation of this package, a method or class is {@link
     * Bound}, a view says {@code mapper(new Mapper())}, or the application {@code setViewMapper(new Mapper())}. Views that are no
     * methods, and methods that core can call and that ask for nothing else, stay as they are.
     */
    public static final class Mapper implements ViewMapper {
        /** The mapper; all are alike. */
        public Mapper() {}

        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            MethodView method = info.method().orElse(null);
            if (method == null) {
                return standard;
            }
            BindingPlanner planner = new BindingPlanner(method, info);
            if (method.fits()) {
                if (isBound(method)) {
                    planner.refuseMistakenContext();
                }
                return standard;
            }
            BindingLimits limits = info.find(BindingLimits.KEY).orElseThrow(() -> notThere(method, info));
            return new BoundView(method.handle(), planner.plan(), limits);
        }

        private static boolean isBound(MethodView method) {
            return method.method().isAnnotationPresent(Bound.class)
                    || method.type().isAnnotationPresent(Bound.class);
        }

        private static ConfigurationException notThere(MethodView method, DeriverInfo info) {
            return new ConfigurationException(new Problem(
                    "MAST-BIND-012",
                    "The parameters of " + method
                            + " are to be bound, but the add-on dev.mastaba.binding takes no part.",
                    List.of(info.origin()),
                    List.of("config.include(\"dev.mastaba.binding\");")));
        }
    }
}
