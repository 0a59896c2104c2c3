package dev.mastaba.console.traffic;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of the last 15 minutes. Safe for any thread. */
final class TrafficHistory {
    static final int MOST_SAMPLES = 90;
    static final long WINDOW_MILLIS = 15 * 60_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    synchronized void add(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Adds samples of a former instance, which are older than those of this one. */
    synchronized void addOlder(List<Sample> older) {
        for (int i = older.size() - 1; i >= 0 && samples.size() < MOST_SAMPLES; i--) {
            samples.addFirst(older.get(i));
        }
    }

    /** Returns the samples that are at most 15 minutes old, oldest first. */
    synchronized List<Sample> recent(long now) {
        return samples.stream()
                .filter(sample -> sample.end() > now - WINDOW_MILLIS && sample.end() <= now)
                .toList();
    }

    /** Returns the figures of each route in some samples, the most frequent first. */
    static List<Map.Entry<RouteName, Figures>> byRoute(List<Sample> samples) {
        Map<RouteName, Figures> sums = new HashMap<>();
        samples.forEach(
                sample -> sample.routes().forEach((route, figures) -> sums.merge(route, figures, Figures::plus)));
        return sums.entrySet().stream()
                .sorted(Comparator.<Map.Entry<RouteName, Figures>>comparingDouble(
                                route -> -route.getValue().requests())
                        .thenComparing(route -> route.getKey().toString()))
                .limit(Sample.MOST_ROUTES)
                .toList();
    }
}
