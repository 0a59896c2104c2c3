package dev.mastaba.core.config;

import dev.mastaba.core.application.Check;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.dispatch.DeclaredLifecycles;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;

/** The directives for an application's life cycle. */
interface LifecycleDirectives extends Directives, Declarer {
    /** Returns the add-on that declared a registry entry with one of these directives, given the name of the entry's key. */
    static String addOnOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('#')));
    }

    /**
     * Adds a lifecycle, whose methods run before the application serves, when it starts to serve, and when it stops.
     * The lifecycle starts after the lifecycles of lower-ranked add-ons and the earlier lifecycles of this add-on, and
     * stops before them. The lifecycle is stored in the registry.
     */
    default void addLifecycle(Lifecycle lifecycle) {
        ArgumentChecks.value("a lifecycle", lifecycle);
        declare(Action.unnamed()
                .introspectable(Introspectable.each("lifecycles", Describe.typeOf(lifecycle), "lifecycle")
                        .with("lifecycle", Describe.typeOf(lifecycle)))
                .effect((registry, action) ->
                        DeclaredLifecycles.in(registry).add(action, addOn() + "#" + action.index(), lifecycle)));
    }

    /**
     * Adds a check, which can reject the application after the application has been created. The check is stored in the
     * registry.
     */
    default void addCheck(Check check) {
        ArgumentChecks.value("a check", check);
        declare(Action.unnamed()
                .introspectable(Introspectable.each("checks", Describe.typeOf(check), "check")
                        .with("check", Describe.typeOf(check)))
                .effect((registry, action) ->
                        registry.put(Key.named(Check.class, addOn() + "#" + action.index()), check)));
    }
}
