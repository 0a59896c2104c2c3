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

/** Directives about what happens around the time in which an application serves. */
interface LifecycleDirectives extends Directives, Declarer {
    /** Whose an entry of the registry is that one of these directives made, by the name of its key. */
    static String addOnOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('#')));
    }

    /**
     * Adds what is done before, while and after the application serves; an entry of the registry. It begins after those of the add-ons below and of what this
     * add-on has declared before, and ends before them.
     */
    default void addLifecycle(Lifecycle lifecycle) {
        ArgumentChecks.value("a lifecycle", lifecycle);
        declare(Action.unnamed()
                .introspectable(Introspectable.each("lifecycles", Describe.typeOf(lifecycle), "lifecycle")
                        .with("lifecycle", Describe.typeOf(lifecycle)))
                .effect((registry, action) ->
                        DeclaredLifecycles.in(registry).add(action, addOn() + "#" + action.index(), lifecycle)));
    }

    /** Adds a look at the finished application, which may refuse it; an entry of the registry. */
    default void addCheck(Check check) {
        ArgumentChecks.value("a check", check);
        declare(Action.unnamed()
                .introspectable(Introspectable.each("checks", Describe.typeOf(check), "check")
                        .with("check", Describe.typeOf(check)))
                .effect((registry, action) ->
                        registry.put(Key.named(Check.class, addOn() + "#" + action.index()), check)));
    }
}
