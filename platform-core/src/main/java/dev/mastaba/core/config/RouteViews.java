package dev.mastaba.core.config;

import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A builder that adds views for one route. Its methods are short forms of {@code addView(view, route(name), method(…),
 * …)}. Instances are immutable.
 */
public final class RouteViews implements Directives {
    private final ViewDirectives config;
    private final String route;
    private final List<ViewOption> common;

    RouteViews(ViewDirectives config, String route) {
        this(config, route, List.of());
    }

    private RouteViews(ViewDirectives config, String route, List<ViewOption> common) {
        this.config = config;
        this.route = route;
        this.common = List.copyOf(common);
    }

    /** Returns a copy of this builder with default options for all views that are added through the copy. */
    public RouteViews with(ViewOption... options) {
        List<ViewOption> more = new ArrayList<>(common);
        more.addAll(List.of(options));
        return new RouteViews(config, route, more);
    }

    /** Adds a view for GET and HEAD requests. */
    public RouteViews get(View view, ViewOption... options) {
        return on("GET", view, options);
    }

    /** Adds a view for GET and HEAD requests whose context has the given type. The view receives the context. */
    public <C> RouteViews get(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return on("GET", context, view, options);
    }

    /** Adds a view for POST requests. */
    public RouteViews post(View view, ViewOption... options) {
        return on("POST", view, options);
    }

    /** Adds a view for POST requests whose context has the given type. The view receives the context. */
    public <C> RouteViews post(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return on("POST", context, view, options);
    }

    /** Adds a view for PUT requests. */
    public RouteViews put(View view, ViewOption... options) {
        return on("PUT", view, options);
    }

    /** Adds a view for PUT requests whose context has the given type. The view receives the context. */
    public <C> RouteViews put(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return on("PUT", context, view, options);
    }

    /** Adds a view for PATCH requests. */
    public RouteViews patch(View view, ViewOption... options) {
        return on("PATCH", view, options);
    }

    /** Adds a view for PATCH requests whose context has the given type. The view receives the context. */
    public <C> RouteViews patch(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return on("PATCH", context, view, options);
    }

    /** Adds a view for DELETE requests. */
    public RouteViews delete(View view, ViewOption... options) {
        return on("DELETE", view, options);
    }

    /** Adds a view for DELETE requests whose context has the given type. The view receives the context. */
    public <C> RouteViews delete(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return on("DELETE", context, view, options);
    }

    /** Adds a view for requests with any method. */
    public RouteViews any(View view, ViewOption... options) {
        config.addView(view, all(options));
        return this;
    }

    /** Adds a view for requests with any method whose context has the given type. The view receives the context. */
    public <C> RouteViews any(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        config.addView(context, view, all(options));
        return this;
    }

    /** Adds a view for GET and HEAD requests that only renders a template. The options must include a renderer. */
    public RouteViews template(ViewOption... options) {
        config.addTemplateView(all(and(ViewOptions.method("GET"), options)));
        return this;
    }

    /** Adds a view for requests with the given method. */
    public RouteViews on(String method, View view, ViewOption... options) {
        return any(view, and(ViewOptions.method(method), options));
    }

    /** Adds a view for requests with the given method whose context has the given type. The view receives the context. */
    public <C> RouteViews on(String method, Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return any(context, view, and(ViewOptions.method(method), options));
    }

    private ViewOption[] all(ViewOption... own) {
        List<ViewOption> all = new ArrayList<>(List.of(own));
        all.add(ViewOptions.route(route));
        for (ViewOption option : common) {
            if (Arrays.stream(own).noneMatch(said -> said.name().equals(option.name()))) {
                all.add(option);
            }
        }
        return all.toArray(new ViewOption[0]);
    }

    private static ViewOption[] and(ViewOption first, ViewOption... rest) {
        ViewOption[] all = Arrays.copyOf(rest, rest.length + 1);
        all[rest.length] = first;
        return all;
    }
}
