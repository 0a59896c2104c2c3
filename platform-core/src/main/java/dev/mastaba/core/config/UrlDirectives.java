package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.url.AdapterForType;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.route.ResourceUrlAdapter;

/** The directives for URLs. */
interface UrlDirectives extends Directives, Declarer {
    /**
     * Adds an adapter that generates the URLs of resources of a type. If a resource is an instance of several types for
     * which adapters are added, the adapter of the nearest type applies. (Pyramid: {@code add_resource_url_adapter}.)
     *
     * @param type a class or interface of resources
     */
    default void addResourceUrlAdapter(Class<?> type, ResourceUrlAdapter adapter) {
        ArgumentChecks.value("the resource type", type);
        ArgumentChecks.value("a resource URL adapter", adapter);
        declare(Action.of("resource url adapter", type)
                .introspectable(Introspectable.of("resource url adapters", type.getName(), "resource url adapter")
                        .with("resource_type", type.getName())
                        .with("adapter", Describe.typeOf(adapter)))
                .effect(registry -> registry.put(
                        Key.named(AdapterForType.class, type.getName()), new AdapterForType(type, adapter))));
    }
}
