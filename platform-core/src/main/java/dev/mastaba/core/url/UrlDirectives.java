package dev.mastaba.core.url;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Directives;
import dev.mastaba.core.action.Given;
import dev.mastaba.core.introspection.Describe;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.registry.Key;

/** Directives about URLs. */
public interface UrlDirectives extends Directives, Declarer {
    /**
     * Says where resources of a type stand; of several adapters the one for a resource's nearest type is asked. (Pyramid:
     * {@code add_resource_url_adapter}.)
     *
     * @param type a class or interface of resources
     */
    default void addResourceUrlAdapter(Class<?> type, ResourceUrlAdapter adapter) {
        Given.value("the type of the resources", type);
        Given.value("a resource URL adapter", adapter);
        declare(Action.of("resource url adapter", type)
                .introspectable(Introspectable.of("resource url adapters", type.getName(), "resource url adapter")
                        .with("resource_type", type.getName())
                        .with("adapter", Describe.typeOf(adapter)))
                .effect(registry -> registry.put(
                        Key.named(AdapterForType.class, type.getName()), new AdapterForType(type, adapter))));
    }
}
