package dev.mastaba.console.traffic;

import static dev.mastaba.console.traffic.Plot.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The traffic of the last 15 minutes, for people.
 *
 * @param missing the reason why requests are not counted; empty if they are
 * @param total all requests together
 * @param routes the routes with requests, the most frequent first
 * @param heap the used heap
 * @param threads the threads of the process
 */
public record TrafficReport(String missing, Row total, List<Row> routes, Gauge heap, Gauge threads) {
    /**
     * The requests of a route.
     *
     * @param name the route
     * @param requests the number of requests
     * @param perSecond the requests per second in the latest sample
     * @param errors the number of responses with a 5xx status
     * @param median the duration that half of the requests do not exceed
     * @param slow the duration that 95% of the requests do not exceed
     * @param plot the requests per second
     * @param slowPlot the duration that 95% of the requests do not exceed
     */
    public record Row(
            RouteName name,
            String requests,
            String perSecond,
            String errors,
            String median,
            String slow,
            Plot plot,
            Plot slowPlot) {}

    /** The latest value of something, and its plot. */
    public record Gauge(String value, Plot plot) {}

    public TrafficReport {
        routes = List.copyOf(routes);
    }

    static TrafficReport of(List<Sample> samples, long now, String missing, Locale locale) {
        FigureTexts texts = new FigureTexts(locale);
        Figures all = samples.stream().map(Sample::total).reduce(Figures.NONE, Figures::plus);
        List<Row> routes = new ArrayList<>();
        for (Map.Entry<RouteName, Figures> route : TrafficHistory.byRoute(samples)) {
            RouteName name = route.getKey();
            routes.add(row(name, route.getValue(), samples, now, sample -> sample.of(name), texts));
        }
        Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        return new TrafficReport(
                missing,
                row(new RouteName("", ""), all, samples, now, Sample::total, texts),
                routes,
                new Gauge(
                        last == null ? "–" : texts.bytes((double) last.heap()),
                        Plot.of(samples, now, TEXT.of("Used heap"), sample -> (double) sample.heap(), texts::bytes)),
                new Gauge(
                        last == null ? "–" : texts.count(last.threads()),
                        Plot.of(samples, now, TEXT.of("Threads"), Sample::threads, texts::count)));
    }

    private static Row row(
            RouteName name, Figures sum, List<Sample> samples, long now, FiguresOf figures, FigureTexts texts) {
        ToDoubleFunction<Sample> rate = sample -> figures.of(sample).requests() / sample.seconds();
        double latest = samples.isEmpty() ? 0 : rate.applyAsDouble(samples.get(samples.size() - 1));
        return new Row(
                name,
                texts.count(sum.requests()),
                texts.rate(latest),
                texts.count(sum.errors()),
                texts.duration(sum.duration(0.5)),
                texts.duration(sum.duration(0.95)),
                Plot.of(samples, now, TEXT.of("Requests per second"), rate, texts::rate),
                Plot.of(
                        samples,
                        now,
                        TEXT.of("95th percentile of the duration"),
                        sample -> figures.of(sample).duration(0.95),
                        texts::duration));
    }

    /** The figures of a row in one sample. */
    private interface FiguresOf {
        Figures of(Sample sample);
    }
}
