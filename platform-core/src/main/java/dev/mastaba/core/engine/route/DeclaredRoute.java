package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RoutePattern;
import org.jspecify.annotations.Nullable;

/**
 * A route that was declared and won, before it has a number.
 *
 * @param action the declaration
 * @param said the declared values
 * @param pattern the pattern with the route prefix
 * @param before the route directly before which it is tried, or null
 * @param after the route directly after which it is tried, or null
 */
record DeclaredRoute(
        Action action,
        AddRoute said,
        RoutePattern pattern,
        PredicateList predicates,
        @Nullable String before,
        @Nullable String after) {
    String name() {
        return said.name();
    }

    RouteSettings settings() {
        return said.settings();
    }

    boolean generateOnly() {
        return settings().generateOnly() || said.external().isExternal();
    }

    DeclaredRoute placed(@Nullable String otherBefore, @Nullable String otherAfter) {
        return new DeclaredRoute(action, said, pattern, predicates, otherBefore, otherAfter);
    }

    Route numbered(int index) {
        RouteSettings settings = settings();
        return new Route(
                index,
                name(),
                pattern,
                predicates.all(),
                settings.root(),
                settings.traverse(),
                generateOnly(),
                settings.useGlobalViews(),
                settings.pregenerator(),
                said.external().base());
    }
}
