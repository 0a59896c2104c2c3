package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.security.CsrfCheck;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is known of a view while its chain is made. Immutable. */
final class ResolvedDeriverInfo implements DeriverInfo {
    private final ResolvedView view;
    private final boolean forExceptions;
    private final ViewCompiler compiler;

    ResolvedDeriverInfo(ResolvedView view, boolean forExceptions, ViewCompiler compiler) {
        this.view = view;
        this.forExceptions = forExceptions;
        this.compiler = compiler;
    }

    @Override
    public ViewId id() {
        return view.id();
    }

    @Override
    public String owner() {
        return view.doer();
    }

    @Override
    public Origin origin() {
        return view.origin();
    }

    @Override
    public Object original() {
        return view.function().original();
    }

    @Override
    public Optional<MethodView> method() {
        return Optional.ofNullable(view.function().method());
    }

    @Override
    public Optional<RoutePattern> routePattern() {
        return DeclaredRoutes.in(registry()).pattern(spec().route());
    }

    /** The view's options, with the guard that holds. */
    ViewSpec spec() {
        return view.spec();
    }

    @Override
    public Optional<String> permission() {
        return Optional.ofNullable(spec().guard().permission());
    }

    @Override
    public List<Predicate> predicates() {
        return view.predicates().all();
    }

    /** Returns the methods for which the view may answer; empty for any. */
    Set<String> methods() {
        return view.predicates().methods();
    }

    @Override
    public Settings settings() {
        return compiler.settings();
    }

    @Override
    public boolean forExceptions() {
        return forExceptions;
    }

    @Override
    public List<Object> option(String name) {
        return view.spec().more().getOrDefault(name, List.of());
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return registry().find(key);
    }

    @Override
    public String routeName() {
        return spec().route();
    }

    @Override
    public Class<?> context() {
        return spec().context();
    }

    @Override
    public String contextName() {
        return spec().contextName().isEmpty() ? spec().context().getName() : spec().contextName();
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

    RouteMapper routes() {
        return compiler.routes();
    }

    CsrfCheck csrf() {
        return compiler.csrf();
    }

    List<UnaryOperator<View>> wraps() {
        return view.wraps();
    }

    ViewCompiler compiler() {
        return compiler;
    }
}
