package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteCandidate;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.view.Explanation.RouteTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trials of routes one by one, for explanations. */
final class RouteTrials {
    private RouteTrials() {}

    /**
     * Tries routes in their order, up to the first that matches. Costs more than {@link RouteMapper#match}; for
     * explanations.
     *
     * @throws dev.mastaba.core.http.BadRequest if the path is not valid UTF-8
     */
    static List<RouteTrial> all(List<Route> routes, Request request, Introspector introspector) {
        String path = request.path();
        List<RouteTrial> trials = new ArrayList<>();
        for (Route route : routes) {
            RouteTrial trial = of(route, path, request, introspector);
            trials.add(trial);
            if (trial.outcome() == RouteTrial.Outcome.MATCHED) {
                break;
            }
        }
        return List.copyOf(trials);
    }

    private static RouteTrial of(Route route, String path, Request request, Introspector introspector) {
        MatchedValues values = route.generateOnly() ? null : route.pattern().match(path);
        if (values == null) {
            RouteTrial.Outcome outcome =
                    route.generateOnly() ? RouteTrial.Outcome.NEVER_MATCHES : RouteTrial.Outcome.OTHER_PATH;
            return of(route, outcome, "", Map.of(), introspector);
        }
        RouteCandidate candidate = new RouteCandidate(route, values);
        for (Predicate predicate : route.predicates()) {
            if (!predicate.test(request, candidate)) {
                return of(route, RouteTrial.Outcome.PREDICATE, predicate.text(), values, introspector);
            }
        }
        return of(route, RouteTrial.Outcome.MATCHED, "", candidate.matched(), introspector);
    }

    private static RouteTrial of(
            Route route,
            RouteTrial.Outcome outcome,
            String predicate,
            Map<String, String> params,
            Introspector introspector) {
        Optional<Registered> declared = introspector.find("routes", route.name());
        return new RouteTrial(
                route.name(),
                route.pattern().text(),
                outcome,
                predicate,
                params,
                declared.map(Registered::owner).orElse(""),
                declared.map(Registered::origin).orElse(""),
                declared.map(Registered::overridden).orElse(List.of()));
    }
}
