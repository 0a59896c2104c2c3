package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.AnnotationValues;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A reader that declares the routes of {@link RouteConfig}, in their order. */
final class RouteConfigReader implements AnnotationReader<RouteConfig, RouteDirectives> {
    private final Map<Integer, Origin> taken = new HashMap<>();

    @Override
    public void read(RouteDirectives config, RouteConfig annotation, Scanned on) {
        Origin other = taken.putIfAbsent(annotation.order(), on.origin());
        if (other != null) {
            throw new ConfigurationException(new Problem(
                    "MAST-SCAN-008",
                    "Two routes have the order " + annotation.order()
                            + ", so it is undefined which one is tried first.",
                    List.of(other, on.origin()),
                    "@RouteConfig(name = \"" + annotation.name() + "\", pattern = \"" + annotation.pattern()
                            + "\", order = " + (annotation.order() + 1) + ")"));
        }
        config.addRoute(annotation.name(), annotation.pattern(), options(annotation, on));
    }

    private static RouteOption[] options(RouteConfig annotation, Scanned on) {
        AnnotationValues said = AnnotationValues.of(annotation, on);
        List<RouteOption> options = new ArrayList<>();
        only(said.made("root", RootFactory.class), "root", RouteOptions::root, on)
                .forEach(options::add);
        only(said.made("pregenerator", Pregenerator.class), "pregenerator", RouteOptions::pregenerator, on)
                .forEach(options::add);
        said.one("traverse", String.class).map(RouteOptions::traverse).ifPresent(options::add);
        said.one("before", String.class).map(RouteOptions::before).ifPresent(options::add);
        said.one("after", String.class).map(RouteOptions::after).ifPresent(options::add);
        if (annotation.generateOnly()) {
            options.add(RouteOptions.generateOnly());
        }
        if (annotation.inheritSlash()) {
            options.add(RouteOptions.inheritSlash());
        }
        if (annotation.useGlobalViews()) {
            options.add(RouteOptions.useGlobalViews());
        }
        said.options("options", Not::new).forEach((name, value) -> options.add(RouteOption.of(name, value)));
        return options.toArray(new RouteOption[0]);
    }

    private static <T> List<RouteOption> only(
            List<T> made, String element, Function<T, RouteOption> option, Scanned on) {
        if (made.size() > 1) {
            throw on.refused("names several classes for " + element, "Specify one class.");
        }
        return made.stream().map(option).toList();
    }

    @Override
    public String category(RouteConfig annotation) {
        return annotation.category();
    }

    @Override
    public int order(RouteConfig annotation) {
        return annotation.order();
    }
}
