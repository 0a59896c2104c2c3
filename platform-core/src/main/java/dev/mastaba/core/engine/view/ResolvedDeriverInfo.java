package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;
import java.util.Optional;

/**
 * The information that derivers receive about a view while its chain is built.
 *
 * @param view the view, with the guard that holds
 * @param forExceptions whether the chain is the one for exceptions
 * @param compiler builds the chain
 */
record ResolvedDeriverInfo(ResolvedView view, boolean forExceptions, ViewCompiler compiler) implements DeriverInfo {
    ViewSpec spec() {
        return view.spec();
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
    public String routeName() {
        return spec().route();
    }

    @Override
    public Optional<RoutePattern> routePattern() {
        return compiler.routes().find(spec().route()).map(Route::pattern);
    }

    @Override
    public Class<?> context() {
        return spec().context();
    }

    @Override
    public String contextName() {
        return spec().slot().typeName();
    }

    @Override
    public Optional<String> permission() {
        return Optional.ofNullable(spec().guard().permission());
    }

    @Override
    public List<Predicate> predicates() {
        return view.conditions().predicates().all();
    }

    @Override
    public List<Object> option(String name) {
        return spec().option(name);
    }

    @Override
    public Settings settings() {
        return compiler.settings();
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return compiler.registry().find(key);
    }
}
