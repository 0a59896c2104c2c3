package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.route.RouteOption;

/** The declaration of routes and of their removal. */
public final class RouteDeclaration {
    private RouteDeclaration() {}

    /** Declares a route below a prefix. */
    public static void declare(Declarer declarer, String prefix, String name, String pattern, RouteOption... options) {
        ArgumentChecks.name("a route", name);
        RouteSettings settings = RouteSettings.of(options);
        ExternalPattern external =
                ExternalPattern.of(ArgumentChecks.value("the pattern of the route " + name, pattern));
        String path = external.isExternal() ? external.path() : below(prefix, pattern, settings.inheritSlash());
        declarer.declare(Action.of("route", name)
                .claiming("route:" + name)
                .phase(Phase.STRUCTURE)
                .introspectable(RouteFacts.of(name, path, settings, external))
                .effect(new AddRoute(declarer, name, pattern, path, settings, external)));
    }

    /** Declares the removal of a route. */
    public static void remove(Declarer declarer, String name) {
        ArgumentChecks.name("a route", name);
        declarer.declare(Action.of("route", name)
                .phase(Phase.STRUCTURE)
                .introspectable(Introspectable.each(RouteFacts.REMOVALS, "route " + name, "removal")
                        .with("directive", "removeRoute")
                        .with("removes", name))
                .effect((registry, action) -> {
                    DeclaredRoutes.in(registry).remove(name, action);
                    registry.get(Key.of(IntrospectionStore.class)).remove(RouteFacts.CATEGORY, name);
                }));
    }

    private static String below(String prefix, String pattern, boolean inheritSlash) {
        if (prefix.isEmpty()) {
            return pattern;
        }
        String before = prefix.replaceAll("/+$", "");
        return pattern.isEmpty() && inheritSlash ? before : before + "/" + pattern.replaceAll("^/+", "");
    }
}
