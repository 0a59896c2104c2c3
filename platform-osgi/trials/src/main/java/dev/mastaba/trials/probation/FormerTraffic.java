package dev.mastaba.trials.probation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The traffic of the last minutes, and samples of the resources, while generations served that were not on probation. For rarely used routes, older
 * traffic is kept, including that of earlier generations. For one thread at a time.
 */
final class FormerTraffic {
    private static final Duration ROTATION = Duration.ofSeconds(150);
    private static final int MOST_SAMPLES = 20;

    private final Deque<Resources> samples = new ArrayDeque<>();
    private Traffic older = Traffic.none();
    private Traffic counted = Traffic.none();
    private Map<String, List<KnownRoute>> routes = Map.of();
    private long rotated = System.nanoTime();

    /** Notes the traffic of the serving generation from time to time. */
    void note(ObservedRequests serving, long nanoTime) {
        if (nanoTime - rotated >= ROTATION.toNanos()) {
            rotated = nanoTime;
            replaced(serving.traffic());
            sample(Resources.ofThisProcess());
        }
    }

    private void replaced(Traffic traffic) {
        older = traffic.minus(counted).completedBy(older);
        counted = traffic;
    }

    private void sample(Resources resources) {
        samples.add(resources);
        if (samples.size() > MOST_SAMPLES) {
            samples.remove();
        }
    }

    /** Returns the traffic with which the next generation is compared, and that of the serving generation until now. */
    Traffic until(ObservedRequests serving) {
        return serving.traffic().minus(counted).plus(older);
    }

    /** Adds the traffic of the serving generation, since another one has replaced it. */
    void ended(ObservedRequests serving) {
        older = until(serving);
        counted = Traffic.none();
        routes = serving.routes();
        sample(Resources.ofThisProcess());
    }

    /** Takes over the traffic of a generation that has passed its probation and still serves. */
    void passed(ObservedRequests serving) {
        replaced(serving.traffic());
    }

    /** Returns the routes of the applications of the last generation that has ended, by id. */
    Map<String, List<KnownRoute>> routes() {
        return routes;
    }

    /** Returns the traffic of the generations that have ended. */
    Traffic traffic() {
        return older;
    }

    /** Returns the samples of the resources, the oldest first. */
    List<Resources> samples() {
        return List.copyOf(samples);
    }
}
