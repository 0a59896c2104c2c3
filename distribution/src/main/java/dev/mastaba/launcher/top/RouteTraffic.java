package dev.mastaba.launcher.top;

import dev.mastaba.launcher.top.TrafficSample.RouteKey;
import dev.mastaba.launcher.top.TrafficSample.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The requests between two samples.
 *
 * @param rows the routes with requests, the most frequent first
 */
public record RouteTraffic(List<Row> rows) {
    private static final double SHARE = 0.95;
    private static final double MILLIS = 1_000;

    /**
     * The requests of one route.
     *
     * @param route what the row is about
     * @param perSecond the requests per second
     * @param errorsPerSecond the responses with a 5xx status per second
     * @param meanMillis the mean duration
     * @param slowMillis the 95th percentile of the duration, as the boundary of the histogram above it; infinite beyond the last boundary
     */
    public record Row(RouteKey route, double perSecond, double errorsPerSecond, double meanMillis, double slowMillis) {
        /** Returns the cells of a table. */
        List<String> cells() {
            return List.of(
                    route.application(),
                    route.method(),
                    route.route().isEmpty() ? "-" : route.route(),
                    number(perSecond),
                    number(errorsPerSecond),
                    number(meanMillis),
                    Double.isInfinite(slowMillis) ? "more" : "≤ " + number(slowMillis));
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        }
    }

    /** Returns the requests between two samples. A total that has become smaller began anew. */
    public static RouteTraffic between(TrafficSample before, TrafficSample after) {
        double seconds = Math.max(1, after.nanos() - before.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
        Map<RouteKey, Totals> changes = new HashMap<>();
        after.routes().forEach((route, totals) -> {
            Totals earlier = before.routes().get(route);
            Totals base = earlier == null || earlier.count() > totals.count() ? new Totals() : earlier;
            changes.computeIfAbsent(route.ofAllGenerations(), any -> new Totals())
                    .addDifference(base, totals);
        });
        List<Row> rows = new ArrayList<>();
        changes.forEach((route, change) -> {
            double requests = change.count();
            if (requests > 0) {
                rows.add(new Row(
                        route,
                        requests / seconds,
                        Math.max(0, change.errors()) / seconds,
                        Math.max(0, change.seconds()) / requests * MILLIS,
                        slow(change)));
            }
        });
        rows.sort(Comparator.comparingDouble(Row::perSecond)
                .reversed()
                .thenComparing(row -> row.route().toString()));
        return new RouteTraffic(List.copyOf(rows));
    }

    private static double slow(Totals change) {
        for (Map.Entry<Double, Double> bucket : change.buckets().entrySet()) {
            if (bucket.getValue() >= SHARE * change.count()) {
                return bucket.getKey() * MILLIS;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Returns the values of the rows by name, at most this many rows. */
    public List<Map<String, String>> data(int most) {
        return rows.stream()
                .limit(most)
                .map(row -> {
                    Map<String, String> data = new LinkedHashMap<>();
                    data.put("application", row.route().application());
                    data.put("method", row.route().method());
                    data.put("route", row.route().route());
                    data.put("requestsPerSecond", Double.toString(row.perSecond()));
                    data.put("errorsPerSecond", Double.toString(row.errorsPerSecond()));
                    data.put("meanMilliseconds", Double.toString(row.meanMillis()));
                    data.put(
                            "slowMilliseconds",
                            Double.isInfinite(row.slowMillis()) ? "" : Double.toString(row.slowMillis()));
                    return data;
                })
                .toList();
    }

    /** Returns the table's rows, at most this many, after a row of headings. */
    public List<List<String>> table(int most) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("application", "method", "route", "requests/s", "errors/s", "mean ms", "95 % ms"));
        rows.stream().limit(most).map(Row::cells).forEach(table::add);
        return table;
    }
}
