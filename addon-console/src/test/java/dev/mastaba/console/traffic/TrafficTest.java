package dev.mastaba.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final RouteName FRONT = new RouteName("shop", "/");
    private static final long NOW = 1_000_000_000L;

    private static Figures figures(double requests, double errors) {
        return new Figures(
                requests,
                errors,
                new TreeMap<>(Map.of(0.1, requests / 2, 1.0, requests, Double.POSITIVE_INFINITY, requests)));
    }

    private static Sample sample(long end, long generation, Map<RouteName, Figures> routes) {
        return new Sample(end, 10, generation, 50 << 20, 20, routes);
    }

    private static String metrics(String generation, int ok, int failed) {
        String labels =
                "application=\"shop\",generation=\"" + generation + "\",http_route=\"/\",http_response_status_code=";
        return "mastaba_generation " + generation + "\n"
                + "http_server_request_duration_seconds_count{" + labels + "\"200\"} " + ok + "\n"
                + "http_server_request_duration_seconds_sum{" + labels + "\"200\"} 3.5\n"
                + "http_server_request_duration_seconds_bucket{" + labels + "\"200\",le=\"0.1\"} " + ok + "\n"
                + "http_server_request_duration_seconds_bucket{" + labels + "\"200\",le=\"+Inf\"} " + ok + "\n"
                + "http_server_request_duration_seconds_count{" + labels + "\"500\"} " + failed + "\n"
                + "http_server_request_duration_seconds_bucket{" + labels + "\"500\",le=\"0.1\"} 0\n"
                + "http_server_request_duration_seconds_bucket{" + labels + "\"500\",le=\"+Inf\"} " + failed + "\n";
    }

    @Test
    void theRequestsBetweenTwoReadingsAreCounted() {
        Reading after = Reading.of(metrics("3", 14, 2));
        assertThat(after.generation()).isEqualTo(3);
        Figures change = after.since(Reading.of(metrics("3", 4, 0))).get(FRONT);
        assertThat(change.requests()).isEqualTo(12);
        assertThat(change.errors()).isEqualTo(2);
        assertThat(change.duration(0.5)).isCloseTo(0.06, within(0.001));
        assertThat(change.duration(0.95)).isInfinite();
    }

    @Test
    void anotherGenerationCountsFromZero() {
        Map<RouteName, Figures> change = Reading.of(metrics("4", 3, 0)).since(Reading.of(metrics("3", 100, 5)));
        assertThat(change.get(FRONT).requests()).isEqualTo(3);
        Figures anew = figures(5, 1).since(figures(9, 1));
        assertThat(anew.requests()).isEqualTo(5);
        assertThat(Reading.of(metrics("3", 1, 0)).since(Reading.of(metrics("3", 1, 0))))
                .isEmpty();
    }

    @Test
    void aDurationIsInterpolated() {
        assertThat(figures(10, 0).duration(0.25)).isCloseTo(0.05, within(0.001));
        assertThat(figures(10, 0).duration(0.75)).isCloseTo(0.55, within(0.001));
        assertThat(Figures.NONE.duration(0.5)).isNaN();
        FigureTexts texts = new FigureTexts(Locale.ENGLISH);
        assertThat(texts.duration(Double.NaN)).isEqualTo("–");
        assertThat(texts.duration(Double.POSITIVE_INFINITY)).isEqualTo("more than 10 s");
        assertThat(texts.duration(0.0042)).isEqualTo("4.2 ms");
        assertThat(texts.duration(0.042)).isEqualTo("42 ms");
        assertThat(texts.duration(4.2)).isEqualTo("4.2 s");
        assertThat(new FigureTexts(Locale.GERMAN).duration(4.2)).isEqualTo("4,2 s");
    }

    @Property(tries = 50)
    void theHistoryKeepsTheNewestSamples(@ForAll byte count) {
        TrafficHistory history = new TrafficHistory();
        for (int i = 0; i < count; i++) {
            history.add(sample(NOW + i, 1, Map.of()));
        }
        List<Sample> recent = history.recent(NOW + 1_000);
        assertThat(recent).hasSize(Math.max(0, Math.min(TrafficHistory.MOST_SAMPLES, count)));
        if (!recent.isEmpty()) {
            assertThat(recent.get(recent.size() - 1).end()).isEqualTo(NOW + count - 1);
        }
    }

    @Test
    void oldSamplesAreNotShown() {
        TrafficHistory history = new TrafficHistory();
        history.addOlder(List.of(sample(NOW - 900_001, 1, Map.of()), sample(NOW - 10_000, 1, Map.of())));
        history.add(sample(NOW, 1, Map.of()));
        assertThat(history.recent(NOW)).extracting(Sample::end).containsExactly(NOW - 10_000, NOW);
    }

    @Test
    void aSampleCountsTheRarestRoutesTogether() {
        Map<RouteName, Figures> routes = new HashMap<>();
        for (int i = 1; i <= 150; i++) {
            routes.put(new RouteName("shop", "/" + i), figures(i, 0));
        }
        Sample sample = sample(NOW, 1, routes);
        assertThat(sample.routes()).hasSize(Sample.MOST_ROUTES).containsKey(new RouteName("shop", "/150"));
        assertThat(sample.of(RouteName.OTHER).requests()).isEqualTo(51 * 52 / 2.0);
        assertThat(sample.total().requests()).isEqualTo(150 * 151 / 2.0);
    }

    @Property(tries = 50)
    void samplesAreReadAsTheyWereWritten(@ForAll("samples") List<Sample> samples, @ForAll byte[] other) {
        assertThat(KeptSamples.read(new KeptSamples(samples).bytes())).isEqualTo(samples);
        assertThat(KeptSamples.read(other)).isEmpty();
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<List<Sample>> samples() {
        return net.jqwik.api.Combinators.combine(
                        net.jqwik.api.Arbitraries.longs(),
                        net.jqwik.api.Arbitraries.strings().ofMaxLength(20),
                        net.jqwik.api.Arbitraries.integers().between(0, 1_000))
                .as((end, pattern, requests) ->
                        sample(end, requests, Map.of(new RouteName("shop", pattern), figures(requests, 1))))
                .list()
                .ofMaxSize(TrafficHistory.MOST_SAMPLES);
    }

    @Test
    void aPlotHasGapsAndMarks() {
        List<Sample> samples = new ArrayList<>();
        samples.add(sample(NOW - 100_000, 1, Map.of(FRONT, figures(10, 0))));
        samples.add(sample(NOW - 20_000, 0, Map.of(FRONT, figures(20, 0))));
        samples.add(sample(NOW - 10_000, 2, Map.of(FRONT, figures(40, 1))));
        samples.add(sample(NOW, 2, Map.of()));
        TrafficReport report = TrafficReport.of(samples, NOW, "", Locale.ENGLISH);
        Plot plot = report.total().plot();
        assertThat(plot.lines()).containsExactly("265.7,45.3 266.7,45.3", "293.3,31.5 296.7,4.0 300.0,59.0");
        assertThat(List.of(plot.most(), plot.least())).containsExactly("4.0", "0.0");
        assertThat(List.of(plot.from(), plot.until())).allMatch(time -> time.matches("\\d\\d:\\d\\d UTC"));
        assertThat(plot.marks()).containsExactly(new Plot.Mark("296.7", 2));
        assertThat(plot.label()).hasToString("Requests per second over the last 15 minutes: at most 4.0, now 0.0");
        assertThat(report.routes()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo(FRONT);
            assertThat(row.requests()).isEqualTo("70");
            assertThat(row.errors()).isEqualTo("1");
            assertThat(row.slow()).isEqualTo("910 ms");
            assertThat(row.slowPlot().lines()).hasSize(2);
        });
        assertThat(report.heap().value()).isEqualTo("50 MiB");
        assertThat(report.threads().value()).isEqualTo("20");
    }

    @Test
    void aPlotWithoutValuesSaysSo() {
        TrafficReport report = TrafficReport.of(List.of(), NOW, "No metrics", Locale.ENGLISH);
        assertThat(report.total().plot().lines()).isEmpty();
        assertThat(report.total().plot().label()).hasToString("Requests per second: no values in the last 15 minutes");
        assertThat(report.total().perSecond()).isEqualTo("0.0");
        assertThat(report.heap().value()).isEqualTo("–");
        assertThat(report.missing()).isEqualTo("No metrics");
    }
}
