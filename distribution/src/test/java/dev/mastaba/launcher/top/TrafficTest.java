package dev.mastaba.launcher.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final String NAME = "http_server_request_duration_seconds";

    private static String route(String route, int status, int count, double seconds) {
        return route(route, status, count, seconds, 1);
    }

    private static String route(String route, int status, int count, double seconds, int generation) {
        String labels = "generation=\"" + generation + "\",application=\"wiki\",http_route=\"" + route
                + "\",http_request_method=\"GET\",http_response_status_code=\"" + status + "\"";
        return NAME + "_bucket{" + labels + ",le=\"0.01\"} " + count * 0.9 + "\n"
                + NAME + "_bucket{" + labels + ",le=\"0.1\"} " + count * 0.96 + "\n"
                + NAME + "_bucket{" + labels + ",le=\"+Inf\"} " + count + "\n"
                + NAME + "_count{" + labels + "} " + count + "\n"
                + NAME + "_sum{" + labels + "} " + seconds + "\n";
    }

    private static TrafficSample sample(int second, String... routes) {
        return TrafficSample.of(
                "# HELP jvm_threads\njvm_threads 7\n" + String.join("", routes), TimeUnit.SECONDS.toNanos(second));
    }

    @Test
    void ratesAreThoseOfTheTimeBetweenTheSamples() {
        RouteTraffic traffic = RouteTraffic.between(
                sample(10, route("/a", 200, 100, 1)),
                sample(12, route("/a", 200, 300, 5), route("/a", 503, 20, 0.2), route("/b/{name}", 200, 10, 1)));
        assertThat(traffic.rows()).hasSize(2);
        RouteTraffic.Row first = traffic.rows().get(0);
        assertThat(first.route().route()).isEqualTo("/a");
        assertThat(first.perSecond()).isEqualTo(110, within(0.001));
        assertThat(first.errorsPerSecond()).isEqualTo(10, within(0.001));
        assertThat(first.meanMillis()).isEqualTo(4.2 / 220 * 1_000, within(0.001));
        assertThat(first.slowMillis()).isEqualTo(100, within(0.001));
        assertThat(traffic.table(1))
                .containsExactly(
                        List.of("application", "method", "route", "requests/s", "errors/s", "mean ms", "95 % ms"),
                        List.of("wiki", "GET", "/a", "110", "10", "19", "≤ 100"));
    }

    @Test
    void totalsThatBeganAnewCountFromZero() {
        RouteTraffic traffic =
                RouteTraffic.between(sample(10, route("/a", 200, 1_000, 9)), sample(11, route("/a", 200, 5, 1)));
        assertThat(traffic.rows())
                .singleElement()
                .extracting(RouteTraffic.Row::perSecond)
                .isEqualTo(5.0);
    }

    @Test
    void routesWithoutRequestsAndOtherMetricsAreLeftOut() {
        RouteTraffic traffic =
                RouteTraffic.between(sample(10, route("/a", 200, 7, 1)), sample(11, route("/a", 200, 7, 1)));
        assertThat(traffic.rows()).isEmpty();
        assertThat(RouteTraffic.between(sample(10), sample(11)).table(5)).hasSize(1);
    }

    @Test
    void eachGenerationCountsForItself() {
        RouteTraffic traffic = RouteTraffic.between(
                sample(10, route("/a", 200, 1_000, 1, 1)), sample(11, route("/a", 200, 1_500, 1, 2)));
        assertThat(traffic.rows())
                .singleElement()
                .extracting(RouteTraffic.Row::perSecond)
                .isEqualTo(1_500.0);
        RouteTraffic both = RouteTraffic.between(
                sample(10, route("/a", 200, 1_000, 1, 1)),
                sample(11, route("/a", 200, 1_010, 1, 1), route("/a", 200, 5, 1, 2)));
        assertThat(both.rows())
                .singleElement()
                .extracting(RouteTraffic.Row::perSecond)
                .isEqualTo(15.0);
    }
}
