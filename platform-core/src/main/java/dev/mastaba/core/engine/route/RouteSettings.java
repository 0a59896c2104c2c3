package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a route, split into those that {@code addRoute} reads itself and the predicates.
 *
 * @param flags the boolean options by name
 */
record RouteSettings(
        @Nullable RootFactory root,
        @Nullable String traverseText,
        Map<String, Boolean> flags,
        @Nullable Pregenerator pregenerator,
        @Nullable String before,
        @Nullable String after,
        List<String> leavesOut,
        List<PredicateSpec> predicates) {
    RouteSettings {
        flags = Map.copyOf(flags);
        leavesOut = List.copyOf(leavesOut);
        predicates = List.copyOf(predicates);
    }

    static RouteSettings of(RouteOption... options) {
        RootFactory root = null;
        String traverse = null;
        Map<String, Boolean> flags = new HashMap<>();
        Pregenerator pregenerator = null;
        String before = null;
        String after = null;
        List<String> leavesOut = new ArrayList<>();
        List<PredicateSpec> predicates = new ArrayList<>();
        for (RouteOption option : options) {
            ArgumentChecks.value("a route option", option);
            switch (option.name()) {
                case RouteOptions.ROOT -> root = (RootFactory) option.value();
                case RouteOptions.TRAVERSE -> traverse = (String) option.value();
                case RouteOptions.GENERATE_ONLY, RouteOptions.INHERIT_SLASH, RouteOptions.GLOBAL_VIEWS ->
                    flags.put(option.name(), (Boolean) option.value());
                case RouteOptions.PREGENERATOR -> pregenerator = (Pregenerator) option.value();
                case RouteOptions.BEFORE -> before = route(option);
                case RouteOptions.AFTER -> after = route(option);
                case RouteOptions.LEAVES_OUT ->
                    ((List<?>) option.value())
                            .forEach(name -> leavesOut.add(ArgumentChecks.name("a placeholder", (String) name)));
                case RouteOptions.CONVERT ->
                    predicates.add(
                            PredicateSpec.said("custom", PlaceholderConversion.of((Map.Entry<?, ?>) option.value())));
                default -> predicates.add(PredicateSpec.said(option.name(), option.value()));
            }
        }
        return new RouteSettings(root, traverse, flags, pregenerator, before, after, leavesOut, predicates);
    }

    boolean generateOnly() {
        return flags.getOrDefault(RouteOptions.GENERATE_ONLY, false);
    }

    boolean inheritSlash() {
        return flags.getOrDefault(RouteOptions.INHERIT_SLASH, false);
    }

    boolean useGlobalViews() {
        return flags.getOrDefault(RouteOptions.GLOBAL_VIEWS, false);
    }

    private static String route(RouteOption option) {
        return ArgumentChecks.name("a route", (String) option.value());
    }

    @Nullable
    RoutePattern traverse() {
        return traverseText == null ? null : RoutePattern.parseStrictly(traverseText);
    }
}
