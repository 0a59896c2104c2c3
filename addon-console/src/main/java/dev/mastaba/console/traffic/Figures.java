package dev.mastaba.console.traffic;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The number of some requests, and the histogram of their durations.
 *
 * @param requests the number of requests
 * @param errors the number of responses with a 5xx status
 * @param upTo the number of requests up to each duration, in seconds
 */
record Figures(double requests, double errors, SortedMap<Double, Double> upTo) {
    static final Figures NONE = new Figures(0, 0, new TreeMap<>());

    Figures {
        upTo = Collections.unmodifiableSortedMap(new TreeMap<>(upTo));
    }

    Figures plus(Figures more) {
        SortedMap<Double, Double> sum = new TreeMap<>(upTo);
        more.upTo.forEach((limit, count) -> sum.merge(limit, count, Double::sum));
        return new Figures(requests + more.requests, errors + more.errors, sum);
    }

    /** Returns the figures since an earlier moment. Totals that have become smaller began anew. */
    Figures since(Figures earlier) {
        if (earlier.requests > requests) {
            return this;
        }
        SortedMap<Double, Double> change = new TreeMap<>();
        upTo.forEach((limit, count) -> change.put(limit, Math.max(0, count - earlier.upTo.getOrDefault(limit, 0.0))));
        return new Figures(requests - earlier.requests, Math.max(0, errors - earlier.errors), change);
    }

    /**
     * Returns the duration in seconds that a share of the requests does not exceed, interpolated in the histogram; infinite beyond its last boundary,
     * and {@code NaN} without requests.
     */
    double duration(double share) {
        double all = upTo.isEmpty() ? 0 : upTo.getOrDefault(upTo.lastKey(), 0.0);
        if (all <= 0) {
            return Double.NaN;
        }
        double wanted = share * all;
        double lower = 0;
        double before = 0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            double count = bucket.getValue();
            if (count >= wanted && count > before) {
                double upper = bucket.getKey();
                return Double.isInfinite(upper)
                        ? upper
                        : lower + (upper - lower) * (wanted - before) / (count - before);
            }
            lower = bucket.getKey();
            before = Math.max(before, count);
        }
        return Double.NaN;
    }
}
