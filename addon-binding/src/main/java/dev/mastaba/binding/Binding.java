package dev.mastaba.binding;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Phase;
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
}
