package dev.mastaba.metrics;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.server.ServerRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The durations of an application's requests by route, method, status, and the bundle of the view. The number of timers is bounded: what a client can
 * choose freely, such as an unknown method, is one value. Safe for any thread.
 */
final class RequestMeters {
    private static final String NAME = "http.server.request.duration";

    /** The boundaries of the histogram, as the semantic conventions of OpenTelemetry recommend. */
    private static final Duration[] BOUNDARIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(75),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofMillis(7_500),
        Duration.ofSeconds(10)
    };

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY");
    private static final String OTHER = "_OTHER";
    private static final int MOST_TIMERS = 2_000;

    private final MeterRegistry registry;
    private final Map<Answer, Timer> timers = new ConcurrentHashMap<>();

    /** The requests that one timer measures. */
    private record Answer(String route, String bundle, String method, int status) {}

    /** Creates the meters of an application. */
    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Request request, int status, long nanos) {
        Route route = RouteMatch.of(request).route();
        String method = request.method();
        Answer answer = new Answer(
                route == null ? "" : route.pattern().toString(),
                ServerRequest.answeringAddOn(request),
                METHODS.contains(method) ? method : OTHER,
                status);
        Timer timer = timers.get(answer);
        if (timer == null) {
            timer = timers.computeIfAbsent(timers.size() < MOST_TIMERS ? answer : rest(answer), this::timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Returns the answer for everything beyond the limit. */
    private static Answer rest(Answer answer) {
        return new Answer(OTHER, "", OTHER, answer.status() / 100 * 100);
    }

    private Timer timer(Answer answer) {
        return Timer.builder(NAME)
                .description("Duration of requests until the response is ready.")
                .tag("http.route", answer.route())
                .tag("http.request.method", answer.method())
                .tag("http.response.status_code", Integer.toString(answer.status()))
                .tag("bundle", answer.bundle())
                .serviceLevelObjectives(BOUNDARIES)
                .register(registry);
    }
}
