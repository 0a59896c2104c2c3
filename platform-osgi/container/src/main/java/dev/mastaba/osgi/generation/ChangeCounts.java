package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Totals about the changes since the start of the server, for monitoring. Safe for any thread. */
public final class ChangeCounts {
    private final SortedMap<String, Long> builds = new TreeMap<>(Map.of("live", 0L, "refused", 0L));
    private final SortedMap<String, Long> refusals = new TreeMap<>();
    private final SortedMap<String, Long> probations =
            new TreeMap<>(Map.of("passed", 0L, "unseen", 0L, "harmful", 0L, "reverted", 0L));
    private long buildNanos;
    private long lastBuildNanos;
    private long drained;
    private long drainNanos;
    private long overdue;

    /**
     * The totals at one moment.
     *
     * @param builds the number of builds by result: {@code live}, {@code refused}, {@code possible}, or {@code not tried}
     * @param refusals the number of problems in refused builds by error id
     * @param probations the number of observed probations by result: {@code passed}, {@code unseen}, {@code harmful}, or {@code reverted}
     * @param building the duration of all builds
     * @param lastBuild the duration of the last build that went live
     * @param drained the number of generations whose requests have ended
     * @param draining the duration of all drains
     * @param overdue the number of generations that exceeded the drain timeout
     */
    public record Totals(
            SortedMap<String, Long> builds,
            SortedMap<String, Long> refusals,
            SortedMap<String, Long> probations,
            Duration building,
            Duration lastBuild,
            long drained,
            Duration draining,
            long overdue) {}

    /** Returns the totals. */
    public synchronized Totals totals() {
        return new Totals(
                new TreeMap<>(builds),
                new TreeMap<>(refusals),
                new TreeMap<>(probations),
                Duration.ofNanos(buildNanos),
                Duration.ofNanos(lastBuildNanos),
                drained,
                Duration.ofNanos(drainNanos),
                overdue);
    }

    synchronized void built(BuildResult result, long nanos) {
        buildNanos += nanos;
        if (result instanceof BuildResult.Live) {
            lastBuildNanos = nanos;
        }
        count(builds, name(result));
        if (result instanceof BuildResult.Refused refused) {
            refused.problems().stream().map(Problem::id).distinct().forEach(id -> count(refusals, id));
        }
    }

    /** Counts an observed probation by its result. */
    public synchronized void observed(String result) {
        count(probations, result);
    }

    synchronized void drained(long nanos, boolean beyondLimit) {
        drained++;
        drainNanos += nanos;
        overdue += beyondLimit ? 1 : 0;
    }

    private static String name(BuildResult result) {
        if (result instanceof BuildResult.Live) {
            return "live";
        }
        if (result instanceof BuildResult.Refused) {
            return "refused";
        }
        return result instanceof BuildResult.Possible ? "possible" : "not tried";
    }

    private static void count(Map<String, Long> totals, String name) {
        totals.merge(name, 1L, Long::sum);
    }
}
