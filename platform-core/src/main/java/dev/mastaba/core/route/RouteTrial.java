package dev.mastaba.core.route;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Registered;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of trying a route for a request, as data.
 *
 * @param name the route's name
 * @param pattern its pattern, as written
 * @param outcome what came of it
 * @param predicate the text of the predicate that does not hold; empty where that is not what kept it
 * @param params what its placeholders stand for, where the pattern fits
 * @param owner the name of the add-on that declared it
 * @param origin where it was declared
 * @param overridden the names of the add-ons whose routes of this name fell to it
 */
public record RouteTrial(
        String name,
        String pattern,
        Outcome outcome,
        String predicate,
        Map<String, String> params,
        String owner,
        String origin,
        List<String> overridden) {
    public RouteTrial {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        overridden = List.copyOf(overridden);
    }

    /** What comes of trying a route. */
    public enum Outcome {
        /** It is the request's route. */
        MATCHED,
        /** The path is not like its pattern. */
        OTHER_PATH,
        /** Its pattern fits, and one of its predicates does not hold. */
        PREDICATE,
        /** It only makes URLs. */
        NEVER_MATCHES
    }

    /**
     * Tries routes in their order, up to the first that matches. Costs more than {@link RouteMapper#match}; for explanations.
     *
     * @throws dev.mastaba.core.http.BadRequest when the path is no UTF-8
     */
    public static List<RouteTrial> all(List<Route> routes, Request request, Introspector introspector) {
        String path = request.path();
        List<RouteTrial> trials = new ArrayList<>();
        for (Route route : routes) {
            RouteTrial trial = of(route, path, request, introspector);
            trials.add(trial);
            if (trial.outcome == Outcome.MATCHED) {
                break;
            }
        }
        return List.copyOf(trials);
    }

    private static RouteTrial of(Route route, String path, Request request, Introspector introspector) {
        MatchedValues values = route.generateOnly() ? null : route.pattern().match(path);
        if (values == null) {
            Outcome outcome = route.generateOnly() ? Outcome.NEVER_MATCHES : Outcome.OTHER_PATH;
            return of(route, outcome, "", Map.of(), introspector);
        }
        RouteCandidate candidate = new RouteCandidate(route, values);
        for (Predicate predicate : route.predicates()) {
            if (!predicate.test(request, candidate)) {
                return of(route, Outcome.PREDICATE, predicate.text(), values, introspector);
            }
        }
        return of(route, Outcome.MATCHED, "", candidate.matched(), introspector);
    }

    private static RouteTrial of(
            Route route, Outcome outcome, String predicate, Map<String, String> params, Introspector introspector) {
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
