package dev.mastaba.console.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of the server at one moment.
 *
 * @param generation the serving generation; 0 if it is unknown
 * @param totals the totals by the labels of the requests
 */
record Reading(long generation, Map<Counted, Figures> totals) {
    private static final String METER = "http_server_request_duration_seconds_";

    /** The requests that one total counts; each generation of an application counts its own. */
    record Counted(RouteName route, String generation) {}

    Reading {
        totals = Map.copyOf(totals);
    }

    /** Reads metrics in the text format of Prometheus. */
    static Reading of(String metrics) {
        Map<Counted, Figures> totals = new HashMap<>();
        long[] generation = {0};
        Metric.read(metrics).forEach(metric -> {
            if (metric.name().equals("mastaba_generation")) {
                generation[0] = Math.max(0, (long) metric.value());
            } else if (metric.name().startsWith(METER)) {
                Counted counted = new Counted(
                        new RouteName(metric.label("application"), metric.label("http_route")),
                        metric.label("generation"));
                totals.merge(counted, figures(metric), Figures::plus);
            }
        });
        return new Reading(generation[0], totals);
    }

    private static Figures figures(Metric metric) {
        double value = Double.isFinite(metric.value()) ? Math.max(0, metric.value()) : 0;
        return switch (metric.name().substring(METER.length())) {
            case "count" ->
                new Figures(
                        value, metric.label("http_response_status_code").startsWith("5") ? value : 0, new TreeMap<>());
            case "bucket" ->
                Metric.number(metric.label("le"))
                        .filter(limit -> !limit.isNaN())
                        .map(limit -> new Figures(0, 0, new TreeMap<>(Map.of(limit, value))))
                        .orElse(Figures.NONE);
            default -> Figures.NONE;
        };
    }

    /** Returns the figures of each route since an earlier reading, without routes that had no requests. */
    Map<RouteName, Figures> since(Reading earlier) {
        Map<RouteName, Figures> changes = new HashMap<>();
        totals.forEach((counted, figures) -> {
            Figures change = figures.since(earlier.totals.getOrDefault(counted, Figures.NONE));
            if (change.requests() > 0) {
                changes.merge(counted.route(), change, Figures::plus);
            }
        });
        return changes;
    }
}
