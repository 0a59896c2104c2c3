package dev.mastaba.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many calls of Mastaba's own methods a request takes. Unlike times, the figures are nearly the same on every machine. If this test fails after a
 * change, the change does more for each request than before; if that is on purpose, measure it with {@link Rounds} and adapt the limit.
 */
@Timeout(300)
class CallsTest {
    /** Fewer calls would mean that they are not counted. */
    private static final long FEWEST = 100;

    private static final int ROUNDS = 5;

    /**
     * An endpoint of {@link Run} and its limits: the measured number of calls, and 8 % more because background tasks of the server are counted too.
     *
     * @param blocking the limit for a blocking view
     * @param nonBlocking the limit for a view that is declared non-blocking, whose route is looked up twice
     */
    private record Limit(String endpoint, long blocking, long nonBlocking) {}

    private static final List<Limit> LIMITS = List.of(
            new Limit("plaintext", 295, 325),
            new Limit("json", 325, 360),
            new Limit("params", 330, 385),
            new Limit("static", 355, 415),
            new Limit("miss", 475, 505),
            new Limit("form", 405, 435));

    @Test
    void aRequestTakesFewCalls() throws Exception {
        List<String> tooMany = new ArrayList<>();
        try (CountedServer blocking = CountedServer.start(PlatformServer.class);
                CountedServer nonBlocking = CountedServer.start(NonBlockingServer.class)) {
            for (Limit limit : LIMITS) {
                compare(limit.endpoint(), blocking, limit.blocking(), tooMany);
                compare(limit.endpoint(), nonBlocking, limit.nonBlocking(), tooMany);
            }
        }
        assertThat(tooMany).isEmpty();
    }

    private static void compare(String endpoint, CountedServer server, long most, List<String> tooMany)
            throws Exception {
        long calls = server.calls(request(endpoint, server));
        // Background tasks add more on a busy machine.
        for (int round = 1; round < ROUNDS && calls > most; round++) {
            calls = Math.min(calls, server.calls(request(endpoint, server)));
        }
        assertThat(calls).as("calls for %s", endpoint).isGreaterThan(FEWEST);
        if (calls > most) {
            tooMany.add(endpoint + ": " + calls + " calls instead of at most " + most);
        }
    }

    private static HttpRequest request(String endpoint, CountedServer server) {
        HttpRequest.Builder request = server.request(Run.path(endpoint));
        if (endpoint.equals("form")) {
            request.header("Content-Type", Load.FORM_TYPE).POST(HttpRequest.BodyPublishers.ofString(Load.FORM));
        }
        return request.build();
    }
}
