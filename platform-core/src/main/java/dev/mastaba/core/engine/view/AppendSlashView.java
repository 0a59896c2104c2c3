package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that redirects to the same path with a slash at its end if the pattern of a route matches that path. Otherwise
 * the inner view answers. (Pyramid: {@code append_slash}.)
 */
record AppendSlashView(DerivedView inner, int status, List<RoutePattern> patterns) implements DerivedView, NonBlocking {
    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        List<Object> said = info.option(ViewOptions.APPEND_SLASH);
        if (said.isEmpty() || !(said.get(0) instanceof Integer status)) {
            return inner;
        }
        List<RoutePattern> patterns = info.compiler().routes().routes().stream()
                .filter(route -> !route.generateOnly())
                .map(Route::pattern)
                .toList();
        return new AppendSlashView(inner, status, patterns);
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        String path = request.path();
        if (!path.endsWith("/") && !request.rawPath().startsWith("//") && matches(path + "/")) {
            String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
            return Response.redirect(status, request.rawPath() + "/" + query);
        }
        return inner.respond(context, request);
    }

    private boolean matches(String path) {
        for (RoutePattern pattern : patterns) {
            if (pattern.match(path) != null) {
                return true;
            }
        }
        return false;
    }
}
