package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which routes are tried, which is that of their declarations. A route that replaces another add-on's
 * takes over its position. A route with {@code before} or {@code after} is placed directly there.
 */
final class RouteOrder {
    private final DeclaredRoutes declared;
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();

    RouteOrder(DeclaredRoutes declared, Rank rank) {
        this.declared = declared;
        this.rank = rank;
    }

    List<DeclaredRoute> sorted() {
        checkRemovals();
        List<DeclaredRoute> routes = new ArrayList<>();
        Map<String, Action> places = new HashMap<>();
        for (DeclaredRoute route : declared.all()) {
            Action place = place(route.action());
            places.put(route.name(), place);
            routes.add(inherit(route, place));
        }
        Comparator<Action> trial = rank.trial();
        routes.sort((a, b) -> trial.compare(places.get(a.name()), places.get(b.name())));
        List<DeclaredRoute> moved = move(routes);
        problems.addAll(new ShadowedRoutes(rank).among(moved));
        ConfigurationException.requireNone(problems);
        return moved;
    }

    /** Returns the declaration whose position a route has: its own, or the lowest of those of other add-ons that it replaces. */
    private Action place(Action winner) {
        String owner = rank.owner(winner);
        Action place = winner;
        for (Action loser : rank.overridden(winner)) {
            if (RouteFacts.areOf(loser) && !rank.owner(loser).equals(owner)) {
                place = loser;
            }
        }
        return place;
    }

    private static DeclaredRoute inherit(DeclaredRoute route, Action place) {
        if (place == route.action() || route.before() != null || route.after() != null) {
            return route;
        }
        return route.placed(fact(place, RouteFacts.BEFORE), fact(place, RouteFacts.AFTER));
    }

    private static @Nullable String fact(Action action, String name) {
        Object text = action.introspectables().get(0).facts().get(name);
        return text == null || text.equals("") ? null : text.toString();
    }

    private List<DeclaredRoute> move(List<DeclaredRoute> routes) {
        Map<String, List<DeclaredRoute>> before = new HashMap<>();
        Map<String, List<DeclaredRoute>> after = new HashMap<>();
        List<DeclaredRoute> staying = new ArrayList<>();
        for (DeclaredRoute route : routes) {
            String target = route.before() != null ? route.before() : route.after();
            if (target == null || declared.isRefused(target)) {
                staying.add(route);
            } else if (!declared.has(target)) {
                problems.add(RouteProblems.noTarget(route, target, declared.names()));
                staying.add(route);
            } else {
                (route.before() != null ? before : after)
                        .computeIfAbsent(target, name -> new ArrayList<>())
                        .add(route);
            }
        }
        List<DeclaredRoute> moved = new ArrayList<>();
        staying.forEach(route -> place(route, before, after, moved));
        if (moved.size() < routes.size()) {
            Set<DeclaredRoute> placed = Set.copyOf(moved);
            problems.add(RouteProblems.ring(
                    routes.stream().filter(route -> !placed.contains(route)).toList()));
        }
        return moved;
    }

    /** Appends the routes to be tried before a route, the route, and those to be tried after it; chains may be long. */
    private static void place(
            DeclaredRoute first,
            Map<String, List<DeclaredRoute>> before,
            Map<String, List<DeclaredRoute>> after,
            List<DeclaredRoute> moved) {
        Deque<DeclaredRoute> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            DeclaredRoute route = open.pop();
            List<DeclaredRoute> earlier = before.remove(route.name());
            if (earlier == null) {
                moved.add(route);
                pushInOrder(after.getOrDefault(route.name(), List.of()), open);
            } else {
                open.push(route);
                pushInOrder(earlier, open);
            }
        }
    }

    private static void pushInOrder(List<DeclaredRoute> routes, Deque<DeclaredRoute> open) {
        for (int i = routes.size() - 1; i >= 0; i--) {
            open.push(routes.get(i));
        }
    }

    private void checkRemovals() {
        declared.removals().forEach((name, action) -> {
            boolean nothing = rank.overridden(action).stream().noneMatch(loser -> RouteFacts.areOf(loser));
            if (nothing) {
                problems.add(RouteProblems.nothingToRemove(name, declared.names(), action.origin()));
            }
        });
    }
}
