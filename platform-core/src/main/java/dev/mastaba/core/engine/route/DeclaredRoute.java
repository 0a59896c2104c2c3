package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RoutePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that was declared and won, before it has a number.
 *
 * @param action the declaration
 * @param before the route it is tried directly before, or null
 * @param after the route it is tried directly after, or null
 */
record DeclaredRoute(
        Action action,
        String name,
        RoutePattern pattern,
        PredicateList predicates,
        RouteSettings settings,
        @Nullable RoutePattern traverse,
        @Nullable String externalBase,
        @Nullable String before,
        @Nullable String after) {
    /** Reads the patterns. */
    static DeclaredRoute of(
            Action action,
            String name,
            RoutePattern pattern,
            PredicateList predicates,
            RouteSettings settings,
            ExternalPattern external) {
        return new DeclaredRoute(
                action,
                name,
                pattern,
                predicates,
                settings,
                settings.traverse(),
                external.base(),
                settings.before(),
                settings.after());
    }

    /** The placeholders of the route it replaces that it does without on purpose. */
    List<String> leavesOut() {
        return settings.leavesOut();
    }

    boolean generateOnly() {
        return settings.generateOnly() || externalBase != null;
    }

    DeclaredRoute placed(@Nullable String otherBefore, @Nullable String otherAfter) {
        return new DeclaredRoute(
                action, name, pattern, predicates, settings, traverse, externalBase, otherBefore, otherAfter);
    }

    Route numbered(int index) {
        return new Route(
                index,
                name,
                pattern,
                predicates.all(),
                settings.root(),
                traverse,
                generateOnly(),
                settings.useGlobalViews(),
                settings.pregenerator(),
                externalBase);
    }
}
