package dev.mastaba.core.config;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.header.Header;
import java.util.Locale;

/** The directives for the header fields of every response. */
interface HeaderDirectives extends Directives, Declarer {
    /**
     * Adds a header field to every response of the application, unless the response already has a field with this name.
     * The operator's setting {@code mastaba.headers.NAME} overrides the value. For the fields that the core adds, see
     * {@link DefaultHeaders#standard}.
     *
     * @param value the value; if it is empty, the field is not sent unless the operator sets a value
     * @throws IllegalArgumentException if {@link DefaultHeaders#field} rejects the name or the value
     */
    default void setDefaultHeader(String name, String value) {
        Header field = DefaultHeaders.field(
                ArgumentChecks.value("the name of a header field", name),
                ArgumentChecks.value("the value of the header field " + name, value));
        String lower = name.toLowerCase(Locale.ROOT);
        declare(Action.of("default header", lower)
                .introspectable(Introspectable.of("default headers", lower, "default header")
                        .titled(name)
                        .with("name", name)
                        .with("value", field.value()))
                .effect(registry -> registry.put(Key.named(Header.class, lower), field)));
    }
}
