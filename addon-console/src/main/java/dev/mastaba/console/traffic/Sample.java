package dev.mastaba.console.traffic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of the server during some seconds.
 *
 * @param end the end of the time, in milliseconds since 1970
 * @param seconds the length of the time
 * @param generation the generation that served at the end; 0 if it is unknown
 * @param heap the used heap at the end, in bytes
 * @param threads the number of threads at the end
 * @param routes the figures of the routes with requests
 */
record Sample(long end, double seconds, long generation, long heap, int threads, Map<RouteName, Figures> routes) {
    static final int MOST_ROUTES = 100;

    /** Creates a sample, in which the routes with the fewest requests are counted together if there are too many. */
    Sample {
        routes = bounded(routes);
    }

    Figures total() {
        return routes.values().stream().reduce(Figures.NONE, Figures::plus);
    }

    Figures of(RouteName route) {
        return routes.getOrDefault(route, Figures.NONE);
    }

    private static Map<RouteName, Figures> bounded(Map<RouteName, Figures> routes) {
        if (routes.size() <= MOST_ROUTES) {
            return Map.copyOf(routes);
        }
        List<Map.Entry<RouteName, Figures>> frequent = routes.entrySet().stream()
                .sorted(Comparator.comparingDouble(route -> -route.getValue().requests()))
                .toList();
        Map<RouteName, Figures> kept = new HashMap<>();
        for (int i = 0; i < frequent.size(); i++) {
            RouteName name = i < MOST_ROUTES - 1 ? frequent.get(i).getKey() : RouteName.OTHER;
            kept.merge(name, frequent.get(i).getValue(), Figures::plus);
        }
        return Map.copyOf(kept);
    }
}
