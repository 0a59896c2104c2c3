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

/** The winning routes while a configuration is committed; complete in effects of {@code Phase.NORMAL}. Confined to the composing thread. */
public final class DeclaredRoutes {
    private final Map<String, DeclaredRoute> routes = new LinkedHashMap<>();
    private final Map<String, Action> removals = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();

    DeclaredRoutes() {}

    /** Returns the routes of a registry under construction. */
    public static DeclaredRoutes in(Registry registry) {
        return registry.computeIfAbsent(Key.of(DeclaredRoutes.class), DeclaredRoutes::new);
    }

    /**
     * Returns the mapper of the routes that remain after a commit.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if they cannot be ordered, or if one hides another
     *     add-on's
     */
    public static RouteMapper mapper(Registry registry) {
        DeclaredRoutes routes = registry.find(Key.of(DeclaredRoutes.class)).orElseGet(DeclaredRoutes::new);
        return TableRouteMapper.of(new RouteOrder(routes, registry.get(Key.of(Rank.class))).sorted());
    }

    /** Returns a mapper without routes. */
    public static RouteMapper noRoutes() {
        return TableRouteMapper.of(List.of());
    }

    /** Returns whether a route of this name exists or would exist if it had no problems. */
    public boolean has(String name) {
        return routes.containsKey(name) || refused.contains(name);
    }

    /** Returns whether a route of this name exists that falls back to the views of all routes if none of its own answers. */
    public boolean usesGlobalViews(String name) {
        DeclaredRoute route = routes.get(name);
        return route != null && route.settings().useGlobalViews();
    }

    /** Returns the declaration of the route of this name if the route matches every path, possibly except the root's, and has no predicates. */
    public Optional<Action> matchingAll(String name) {
        return Optional.ofNullable(routes.get(name))
                .filter(route -> !route.generateOnly()
                        && route.predicates().isEmpty()
                        && PatternSegments.of(route.pattern()).names().isEmpty()
                        && PatternSegments.rest(route.pattern()) != PatternSegments.Rest.NONE)
                .map(DeclaredRoute::action);
    }

    /** Returns the names of all routes. */
    public Set<String> names() {
        return Set.copyOf(routes.keySet());
    }

    /** Returns the declaration that removed the route of this name, if any. */
    public Optional<Action> removal(String name) {
        return Optional.ofNullable(removals.get(name));
    }

    /**
     * Returns the declarations that removed a route of this name, even if a higher add-on has a new route of that name.
     *
     * @param rank the ranks of the commit
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
     * Returns the problem that a route has lost placeholders which the remaining views on it may read; empty if there
     * is none.
     *
     * @param readers the views on the route of this name by id, with the declaration of each one's function
     */
    public List<Problem> lost(String name, Map<String, Action> readers, Rank rank) {
        DeclaredRoute route = routes.get(name);
        return route == null ? List.of() : new LostPlaceholders(route, rank).problems(readers);
    }

    /** Records that a route has a problem, so that it is not also reported as missing. */
    void refuse(String name) {
        refused.add(name);
    }

    boolean isRefused(String name) {
        return refused.contains(name);
    }

    /** Returns the originals that routes replaced: for each route, the overridden declarations of lower add-ons. */
    public List<Original> originals(Rank rank) {
        return routes.values().stream()
                .sorted(Comparator.comparing(DeclaredRoute::name))
                .flatMap(route -> RouteOriginals.of(route, rank).stream())
                .toList();
    }

    /** Returns the hash of a route as the original of an override; empty if the route does not exist. */
    public Optional<String> hashOf(String name) {
        return Optional.ofNullable(routes.get(name)).map(route -> RouteOriginals.hash(route.said(), route.action()));
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
