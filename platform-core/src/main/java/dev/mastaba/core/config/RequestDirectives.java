package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.AttributeKey;

/** The directives for requests. */
interface RequestDirectives extends Directives, Declarer {
    /**
     * Adds a request attribute that is computed when it is first read. (Pyramid: {@code add_request_method} with
     * {@code reify}.)
     *
     * @param supplier a function that computes the attribute on the request's thread; the result is kept until the end
     *     of the request. Exceptions that the function throws reach exception views
     */
    default <T> void addRequestAttribute(AttributeKey<T> key, AttributeKey.Supplier.Source<? extends T> supplier) {
        ArgumentChecks.value("the key of a request attribute", key);
        ArgumentChecks.value("the supplier of the request attribute " + key.name(), supplier);
        declare(Action.of("request attribute", key.name())
                .introspectable(Introspectable.of("request attributes", key.name(), "request attribute")
                        .with("name", key.name())
                        .with("type", key.type().getName())
                        .with("supplier", Describe.typeOf(supplier)))
                .effect(registry -> registry.put(
                        Key.named(AttributeKey.Supplier.class, key.name()), AttributeKey.Supplier.of(key, supplier))));
    }
}
