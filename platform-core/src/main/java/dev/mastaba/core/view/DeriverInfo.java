package dev.mastaba.core.view;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.predicate.PredicateList;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.rendering.Renderers;
import dev.mastaba.core.routing.DeclaredRoutes;
import dev.mastaba.core.routing.RoutePattern;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The view that a deriver is asked to put a ring around. Immutable. */
public final class DeriverInfo {
    private final ResolvedView view;
    private final boolean forExceptions;
    private final ViewCompiler compiler;

    DeriverInfo(ResolvedView view, boolean forExceptions, ViewCompiler compiler) {
        this.view = view;
        this.forExceptions = forExceptions;
        this.compiler = compiler;
    }

    /** The view's id. */
    public ViewId id() {
        return view.id();
    }

    /** The name of the add-on that says what the view does: of an override that which overrides. */
    public String owner() {
        return view.doer();
    }

    /** Where what the view does was declared. */
    public Origin origin() {
        return view.origin();
    }

    /** The function as it was given: a {@link View}, a {@link ContextView}, a class, or the object whose method the view is. */
    public Object original() {
        return view.function().original();
    }

    /** The method that is the view, where it is one that was scanned or named: {@link MethodView}. */
    public Optional<MethodView> method() {
        return Optional.ofNullable(view.function().method());
    }

    /** The pattern of the view's route; empty where it has no route, or something is wrong with that. */
    public Optional<RoutePattern> routePattern() {
        return DeclaredRoutes.in(registry()).pattern(spec().route());
    }

    /** The view's options, with the guard that holds. */
    public ViewSpec spec() {
        return view.spec();
    }

    /** The conditions under which the view answers; they have been asked when its chain is called. */
    public PredicateList predicates() {
        return view.predicates();
    }

    /** The deployer's settings. */
    public Settings settings() {
        return compiler.settings();
    }

    /** Whether this chain answers for exceptions. */
    public boolean forExceptions() {
        return forExceptions;
    }

    /** The values of a deriver's option, in their order; empty where the view doesn't say it. */
    public List<Object> option(String name) {
        return view.spec().more().getOrDefault(name, List.of());
    }

    /** What was committed under a key. */
    public <T> Optional<T> find(Key<T> key) {
        return registry().find(key);
    }

    ChosenRenderer renderer() {
        return view.renderer();
    }

    Registry registry() {
        return compiler.registry();
    }

    Renderers renderers() {
        return compiler.renderers();
    }

    List<UnaryOperator<View>> wraps() {
        return view.wraps();
    }

    ViewCompiler compiler() {
        return compiler;
    }
}
