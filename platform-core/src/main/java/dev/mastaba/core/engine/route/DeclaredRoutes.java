package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.route.RouteMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes that won, while a configuration is committed; complete in effects of {@code Phase.NORMAL}. Confined to the composing thread. */
public final class DeclaredRoutes {
    private final Map<String, DeclaredRoute> routes = new LinkedHashMap<>();
    private final Map<String, Action> removals = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();

    DeclaredRoutes() {}

    /** The routes of a registry under construction. */
    public static DeclaredRoutes in(Registry registry) {
        return registry.computeIfAbsent(Key.of(DeclaredRoutes.class), DeclaredRoutes::new);
    }

    /**
     * The mapper of the routes that a commit has left.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when their order cannot be kept, or one hides another add-on's
     */
    public static RouteMapper mapper(Registry registry) {
        DeclaredRoutes routes = registry.find(Key.of(DeclaredRoutes.class)).orElseGet(DeclaredRoutes::new);
        return TableRouteMapper.of(new RouteOrder(routes, registry.get(Key.of(Rank.class))).sorted());
    }

    /** The mapper of no routes. */
    public static RouteMapper noRoutes() {
        return TableRouteMapper.of(List.of());
    }

    /** Whether there is a route of this name, or would be if nothing were wrong with it. */
    public boolean has(String name) {
        return routes.containsKey(name) || refused.contains(name);
    }

    /** Whether there is a route of this name for which views of all routes answer where it has none of its own. */
    public boolean usesGlobalViews(String name) {
        DeclaredRoute route = routes.get(name);
        return route != null && route.settings().useGlobalViews();
    }

    /** The declaration of the route of this name, if that matches every path, perhaps save the root's, under no condition. */
    public Optional<Action> matchingAll(String name) {
        return Optional.ofNullable(routes.get(name))
                .filter(route -> !route.generateOnly()
                        && route.predicates().isEmpty()
                        && PatternSegments.of(route.pattern()).names().isEmpty()
                        && PatternSegments.rest(route.pattern()) != PatternSegments.Rest.NONE)
                .map(DeclaredRoute::action);
    }

    /** The names of all routes. */
    public Set<String> names() {
        return Set.copyOf(routes.keySet());
    }

    /** The declaration that took the route of this name away, if one did. */
    public Optional<Action> removal(String name) {
        return Optional.ofNullable(removals.get(name));
    }

    /**
     * The declarations that took a route of this name away, also where a higher add-on has a new one of that name.
     *
     * @param rank of the commit
     */
    public List<Action> removals(String name, Rank rank) {
        List<Action> all = new ArrayList<>();
        Action removal = removals.get(name);
        if (removal != null) {
            all.add(removal);
        }
        DeclaredRoute route = routes.get(name);
        Action winner = route == null ? removal : route.action();
        if (winner != null) {
            rank.overridden(winner).stream().filter(RouteFacts::areRemovals).forEach(all::add);
        }
        return all;
    }

    /**
     * That a route has lost placeholders which views that stay on it may read.
     *
     * @param readers the views on the route of this name by id, with the declaration that says what each does
     */
    public List<Problem> lost(String name, Map<String, Action> readers, Rank rank) {
        DeclaredRoute route = routes.get(name);
        return route == null ? List.of() : new LostPlaceholders(route, rank).problems(readers);
    }

    /** Remembers that something is wrong with a route, so that nobody says that it does not exist. */
    void refuse(String name) {
        refused.add(name);
    }

    boolean isRefused(String name) {
        return refused.contains(name);
    }

    /** What routes replaced: of each route the declarations of lower add-ons that have fallen to it. */
    public List<Original> originals(Rank rank) {
        return routes.values().stream()
                .sorted(Comparator.comparing(DeclaredRoute::name))
                .flatMap(route -> RouteOriginals.of(route, rank).stream())
                .toList();
    }

    void put(DeclaredRoute route) {
        removals.remove(route.name());
        routes.remove(route.name());
        routes.put(route.name(), route);
    }

    void remove(String name, Action action) {
        routes.remove(name);
        removals.put(name, action);
    }

    Map<String, Action> removals() {
        return removals;
    }

    Collection<DeclaredRoute> all() {
        return routes.values();
    }
}
