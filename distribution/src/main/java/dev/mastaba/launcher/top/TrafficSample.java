package dev.mastaba.launcher.top;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The totals of all requests at one moment, by application, route, method, and generation.
 *
 * @param routes the totals by route
 * @param nanos the moment, of {@link System#nanoTime}
 */
public record TrafficSample(Map<RouteKey, Totals> routes, long nanos) {
    private static final String METER = "http_server_request_duration_seconds_";
    private static final Pattern LINE = Pattern.compile(METER + "(count|sum|bucket)\\{(.*)\\} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * The requests that a row is about.
     *
     * @param application the application's name
     * @param route the route's pattern; empty if no route matched
     * @param method the request method
     * @param generation the generation; empty for all of them together
     */
    public record RouteKey(String application, String route, String method, String generation) {
        /** Returns the same route for all generations together. */
        RouteKey ofAllGenerations() {
            return new RouteKey(application, route, method, "");
        }
    }

    /** The totals of one row. */
    static final class Totals {
        private double count;
        private double errors;
        private double seconds;
        private final SortedMap<Double, Double> buckets = new TreeMap<>();

        /** Adds the requests between two samples of one generation. */
        void addDifference(Totals before, Totals after) {
            count += after.count - before.count;
            errors += after.errors - before.errors;
            seconds += after.seconds - before.seconds;
            after.buckets.forEach((limit, value) ->
                    buckets.merge(limit, value - before.buckets.getOrDefault(limit, 0.0), Double::sum));
        }

        double count() {
            return count;
        }

        double errors() {
            return errors;
        }

        double seconds() {
            return seconds;
        }

        /** Returns the number of requests up to each duration, in seconds. */
        SortedMap<Double, Double> buckets() {
            return buckets;
        }
    }

    /** Reads the totals from metrics in the text format of Prometheus; lines about anything else are ignored. */
    public static TrafficSample of(String metrics, long nanos) {
        Map<RouteKey, Totals> routes = new HashMap<>();
        metrics.lines().filter(line -> line.startsWith(METER)).forEach(line -> add(line, routes));
        return new TrafficSample(routes, nanos);
    }

    private static void add(String line, Map<RouteKey, Totals> routes) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(matcher.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
        }
        RouteKey key = new RouteKey(
                labels.getOrDefault("application", ""),
                labels.getOrDefault("http_route", ""),
                labels.getOrDefault("http_request_method", ""),
                labels.getOrDefault("generation", ""));
        double value = Double.parseDouble(matcher.group(3));
        Totals totals = routes.computeIfAbsent(key, any -> new Totals());
        switch (matcher.group(1)) {
            case "count" -> {
                totals.count += value;
                totals.errors +=
                        labels.getOrDefault("http_response_status_code", "").startsWith("5") ? value : 0;
            }
            case "sum" -> totals.seconds += value;
            default -> totals.buckets.merge(limit(labels.getOrDefault("le", "+Inf")), value, Double::sum);
        }
    }

    private static double limit(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
