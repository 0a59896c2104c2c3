package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.List;

/**
 * The effect of {@code addRoute} at commit: parses the patterns, makes the predicates, and records the route, or
 * reports problems.
 *
 * @param written the pattern as the add-on wrote it
 * @param path the pattern with the route prefix
 */
record AddRoute(
        Declarer declarer, String name, String written, String path, RouteSettings settings, ExternalPattern external)
        implements Action.Effect {
    @Override
    public void apply(Registry registry, Action action) {
        try {
            PredicateList predicates =
                    PredicateOrder.in(registry, PredicateKind.ROUTE).make(settings.predicates(), action.origin());
            predicates.warn(registry, action.origin());
            external.check(written);
            RoutePattern pattern = RoutePattern.parseStrictly(path);
            if (settings.inheritSlash() && !written.isEmpty()) {
                throw new ConfigurationException(RouteProblems.uselessInheritSlash(name, written, action.origin()));
            }
            checkConversions(pattern, action.origin());
            checkTraverse(pattern, predicates, action.origin());
            DeclaredRoutes.in(registry)
                    .put(new DeclaredRoute(action, this, pattern, predicates, settings.before(), settings.after()));
        } catch (InvalidPatternException invalid) {
            refuse(registry, List.of(invalid.problem(name, action.origin())));
        } catch (ConfigurationException refused) {
            refuse(registry, refused.problems());
        }
    }

    private void checkConversions(RoutePattern pattern, Origin origin) {
        for (PredicateSpec spec : settings.predicates()) {
            if (spec.value() instanceof PlaceholderConversion conversion
                    && !pattern.names().contains(conversion.placeholder())) {
                throw new ConfigurationException(
                        RouteProblems.nothingToConvert(name, conversion.placeholder(), pattern.names(), origin));
            }
        }
    }

    /**
     * Checks the placeholders of {@code traverse}. A route with predicates is exempt, because a custom predicate may
     * add placeholders that the pattern does not have.
     */
    private void checkTraverse(RoutePattern pattern, PredicateList predicates, Origin origin) {
        RoutePattern traverse = settings.traverse();
        if (traverse == null || !predicates.isEmpty()) {
            return;
        }
        for (String wanted : traverse.names()) {
            if (!pattern.names().contains(wanted)) {
                throw new ConfigurationException(
                        RouteProblems.unknownPlaceholder(name, traverse.text(), wanted, pattern.names(), origin));
            }
        }
    }

    private void refuse(Registry registry, List<Problem> problems) {
        problems.forEach(declarer::report);
        DeclaredRoutes.in(registry).refuse(name);
    }
}
