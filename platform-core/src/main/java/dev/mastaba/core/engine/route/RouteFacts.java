package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Introspectable;
import org.jspecify.annotations.Nullable;

/** A route's declaration as data, under Pyramid's names. */
final class RouteFacts {
    static final String CATEGORY = "routes";
    static final String FACTORY = "factory";
    static final String CONDITIONS = "conditions";
    static final String REMOVALS = "removals";
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private RouteFacts() {}

    static Introspectable of(String name, String pattern, RouteSettings settings, ExternalPattern external) {
        String base = external.base();
        Introspectable facts = Introspectable.of(CATEGORY, name, "route")
                .with("name", name)
                .with("pattern", pattern)
                .with("static", settings.generateOnly() || base != null)
                .with(FACTORY, settings.root() == null ? "" : Code.of(settings.root()))
                .with("traverse", text(settings.traverseText()))
                .with("pregenerator", described(settings.pregenerator()))
                .with("use_global_views", settings.useGlobalViews())
                .with("external_url", base == null ? "" : base + pattern)
                .with(BEFORE, text(settings.before()))
                .with(AFTER, text(settings.after()));
        for (PredicateSpec spec : settings.predicates()) {
            facts = facts.relatedTo("route predicates", spec.name());
        }
        return facts.with("predicates", PredicateSpec.facts(settings.predicates()))
                .with(CONDITIONS, PredicateSpec.code(settings.predicates()));
    }

    /** Returns whether an action declares a route; a removal does not. */
    static boolean areOf(Action action) {
        return action.introspectables().stream().anyMatch(it -> it.category().equals(CATEGORY));
    }

    /** Returns whether an action removes a route. */
    static boolean areRemovals(Action action) {
        return action.introspectables().stream().anyMatch(it -> it.category().equals(REMOVALS));
    }

    static String described(@Nullable Object object) {
        return object == null ? "" : Describe.typeOf(object);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
