package dev.mastaba.tweens;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policies of an application, by route. Immutable after construction. */
final class CorsPolicies {
    private final RouteMapper routes;
    private final @Nullable CorsAnswers otherwise;
    private final Map<String, CorsAnswers> byRoute = new HashMap<>();

    private CorsPolicies(RouteMapper routes, List<DeclaredCors> declared) {
        this.routes = routes;
        declared.forEach(cors -> byRoute.put(cors.route(), CorsAnswers.of(cors.policy())));
        this.otherwise = byRoute.remove("");
    }

    /** Marks the registry as containing a policy; runs the action the first time. */
    static void in(Registry registry, Runnable first) {
        if (registry.find(Key.of(Begun.class)).isEmpty()) {
            registry.put(Key.of(Begun.class), Begun.YES);
            first.run();
        }
    }

    private enum Begun {
        YES
    }

    /** Returns the tween for the frozen registry. */
    static Tween tween(Registry registry) {
        CorsPolicies policies =
                new CorsPolicies(registry.get(Key.of(RouteMapper.class)), registry.all(DeclaredCors.class));
        return next -> new CorsTween(next, policies);
    }

    /** Returns the problems with policies for routes that do not exist. */
    static List<Problem> unknownRoutes(Application application) {
        List<String> names = application.get(Key.of(RouteMapper.class)).routes().stream()
                .map(Route::name)
                .toList();
        return application.all(DeclaredCors.class).stream()
                .filter(cors -> !cors.route().isEmpty() && !names.contains(cors.route()))
                .map(cors -> new Problem(
                        "MAST-CORS-004",
                        "A CORS policy is declared for route \"" + cors.route() + "\", which does not exist."
                                + NearMisses.hint(cors.route(), names),
                        cors.origin(),
                        "Fix the name of the route, or remove the policy."))
                .toList();
    }

    /** Returns the policy of a route, or null if scripts of other origins may read nothing. */
    @Nullable
    CorsAnswers of(String route) {
        CorsAnswers own = byRoute.get(route);
        return own == null ? otherwise : own;
    }

    /** Returns the policy of the route that would serve the method which a preflight announces. */
    @Nullable
    CorsAnswers announced(Request preflight, String method) {
        if (byRoute.isEmpty()) {
            return otherwise;
        }
        return of(routes.match(new Announced(preflight, method)).routeName());
    }

    /** The request that follows the preflight, as far as it is known. */
    private static final class Announced extends WrappedRequest {
        private final String method;

        Announced(Request preflight, String method) {
            super(preflight);
            this.method = method;
        }

        @Override
        public String method() {
            return method;
        }
    }
}
