package dev.mastaba.core.router;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.action.Given;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.message.DefaultHeaders;
import dev.mastaba.core.message.Header;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Directives about the header fields that every answer has. */
public interface HeaderDirectives extends Directives, Declarer {
    /** What the deployer's settings of default fields begin with; the field's name follows. */
    String SETTINGS = "mastaba.headers.";

    /** What such a setting says. */
    String EXPECTED = "the value of a header field that every answer may have";

    /**
     * Lets every answer of the application have a header field, unless the answer says one of this name itself. The deployer's setting
     * {@code mastaba.headers.NAME} is above it. Core's own are those of {@link DefaultHeaders#standard}.
     *
     * @param value empty: no such field is sent by default
     * @throws IllegalArgumentException as {@link DefaultHeaders#field}
     */
    default void setDefaultHeader(String name, String value) {
        Header field = DefaultHeaders.field(
                Given.value("the name of a header field", name),
                Given.value("the value of the header field " + name, value));
        String lower = name.toLowerCase(Locale.ROOT);
        declare(Action.of("default header", lower)
                .introspectable(Introspectable.of("default headers", lower, "default header")
                        .titled(name)
                        .with("name", name)
                        .with("value", field.value()))
                .effect(registry -> registry.put(Key.named(Header.class, lower), field)));
    }

    /** The fields that were declared over the standard ones, and the deployer's over both. */
    static DefaultHeaders of(Registry registry, Settings settings) {
        DefaultHeaders declared = DefaultHeaders.standard().with(registry.all(Header.class));
        List<Header> deployed = new ArrayList<>();
        for (String setting : settings.values().keySet()) {
            if (setting.startsWith(SETTINGS)) {
                // An environment variable has no dashes, and no field's name has dots.
                String name = setting.substring(SETTINGS.length()).replace('.', '-');
                settings.read(setting, EXPECTED, value -> DefaultHeaders.field(name, value))
                        .ifPresent(deployed::add);
            }
        }
        return declared.with(deployed);
    }
}
