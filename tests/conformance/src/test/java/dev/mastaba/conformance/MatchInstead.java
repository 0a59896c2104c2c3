package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteCandidate;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.view.ViewOptions;
import org.jspecify.annotations.Nullable;

/**
 * A route predicate that puts a whole match in the place of the route's own.
 *
 * @param match names and texts or lists
 */
record MatchInstead(JsonNode match) implements Predicate {
    /** Adds a route that matches everything with these values. */
    static void addRoute(Configurator config, JsonNode match) {
        config.addRoutePredicate("match", value -> new MatchInstead(match));
        config.addRoute("matchdict", "/*path", ViewOptions.predicate("match", true));
    }

    /** The match with these values. */
    static RouteMatch of(JsonNode match, Request request) {
        Configurator config = new Configurator();
        addRoute(config, match);
        config.commit();
        return DeclaredRoutes.mapper(config.registry()).match(request);
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        if (subject instanceof RouteCandidate candidate) {
            candidate.names().forEach(candidate::remove);
            match.properties().forEach(entry -> set(candidate, entry.getKey(), entry.getValue()));
        }
        return true;
    }

    private static void set(RouteCandidate candidate, String name, JsonNode value) {
        if (value.isArray()) {
            candidate.set(name, Values.texts(value));
        } else {
            candidate.set(name, value.asText());
        }
    }

    @Override
    public String text() {
        return "match " + match;
    }
}
