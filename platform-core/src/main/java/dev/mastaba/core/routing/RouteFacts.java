package dev.mastaba.core.routing;

import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.predicate.PredicateSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A route's declaration as data, under Pyramid's names. */
final class RouteFacts {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private RouteFacts() {}

    static Introspectable of(String name, String pattern, RouteSettings settings, ExternalPattern external) {
        String base = external.base();
        Introspectable facts = Introspectable.of("routes", name, "route")
                .with("name", name)
                .with("pattern", pattern)
                .with("static", settings.generateOnly() || base != null)
                .with("factory", settings.root() != null)
                .with("traverse", text(settings.traverseText()))
                .with("pregenerator", settings.pregenerator() != null)
                .with("use_global_views", settings.useGlobalViews())
                .with("external_url", base == null ? "" : base + pattern)
                .with(BEFORE, text(settings.before()))
                .with(AFTER, text(settings.after()));
        Map<String, String> predicates = new LinkedHashMap<>();
        for (PredicateSpec spec : settings.predicates()) {
            predicates.merge(spec.name(), String.valueOf(spec.value()), (one, other) -> one + ", " + other);
        }
        return facts.with("predicates", predicates);
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
