package dev.mastaba.servlets;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import jakarta.servlet.ServletRequest;
import java.util.Arrays;

/**
 * The directives for mounts: {@code Servlets.of(config).mount("legacy", "/legacy", WebApplication.of(LegacyServlet::new))}. A mount is a view of a route,
 * so that permissions, predicates, tweens, and overrides apply to it as to every other view.
 *
 * <p>The web application starts before the application serves; if it cannot start, the change is refused. It ends after the last request of its
 * generation. Servlets run on threads of the mount, while the request's thread waits.
 */
public final class Servlets implements Directives {
    private final Configurator config;

    private Servlets(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for an add-on's configurator. */
    public static Servlets of(Configurator config) {
        config.require(ServletsAddOn.NAME);
        return new Servlets(config);
    }

    /**
     * Mounts a web application below a path. Requests for the path itself are redirected to the path with a slash. By default, the view has no permission,
     * and checks CSRF tokens like all views; use {@code requireCsrf(false)} if the web application has its own protection.
     *
     * @param route the name of the route; that of the redirection is this name with the suffix {@code -slash}
     * @param path the path, such as {@code /legacy}; may contain placeholders that match one segment, and may be {@code /}
     * @param application the web application
     * @param options the options of the view, such as its permission, and predicates
     */
    public Servlets mount(String route, String path, WebApplication application, ViewOption... options) {
        ArgumentChecks.value("a web application", application);
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        ServletMount mount = new ServletMount(prefix, application, config.addOn());
        config.addRoute(route, prefix + "/*" + ServletMount.REST);
        config.addView(mount, with(options, ViewOptions.route(route)));
        if (!prefix.isEmpty()) {
            String bare = route + "-slash";
            View redirection = Servlets::redirect;
            config.addRoute(bare, prefix);
            config.addView(redirection, with(options, ViewOptions.route(bare)));
        }
        config.addLifecycle(mount);
        config.declare(Action.unnamed()
                .introspectable(Introspectable.of("mounts", route, "mount").with("path", prefix + "/"))
                .effect((registry, action) -> mount.declaredAt(action.origin())));
        return this;
    }

    private static ViewOption[] with(ViewOption[] options, ViewOption more) {
        ViewOption[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }

    private static Response redirect(Request request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Response.redirect(308, request.rawPath() + "/" + query);
    }

    /**
     * Returns Mastaba's request, on which a servlet is working. Use it only until the servlet's response is committed, and on one thread at a time.
     *
     * @throws IllegalArgumentException if the request does not come from a mount
     */
    public static Request request(ServletRequest request) {
        if (request.getAttribute(Request.class.getName()) instanceof Request received) {
            return received;
        }
        throw new IllegalArgumentException("The request does not come from a mount: " + request);
    }
}
