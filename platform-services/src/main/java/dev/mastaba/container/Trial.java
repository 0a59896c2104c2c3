package dev.mastaba.container;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of trying a change. Contains only text.
 *
 * @param problems the reasons why the change would be refused; empty if it is possible
 * @param files the bundles that would change, one line each
 * @param compositions the changes in the applications' compositions, as lines by application id; unchanged applications are omitted
 * @param differences the differences that gates find, by topic and application id
 * @param prepared the actions that the applications would perform before they serve; a line that begins with spaces continues another
 * @param drift the overrides whose originals would change
 * @param warnings the notices that the change would cause
 * @param unused the names of the files that would have no effect, because other versions of their bundles have precedence
 * @param copied the number of bundles that were started for the trial
 * @param bundles the number of bundles of the generation
 * @param cost the cost of building the generation
 */
public record Trial(
        Listing problems,
        List<String> files,
        SortedMap<String, List<String>> compositions,
        SortedMap<String, SortedMap<String, Listing>> differences,
        List<String> prepared,
        Listing drift,
        Listing warnings,
        List<String> unused,
        int copied,
        int bundles,
        Cost cost) {
    public Trial {
        files = List.copyOf(files);
        compositions = Collections.unmodifiableSortedMap(new TreeMap<>(compositions));
        differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
        prepared = List.copyOf(prepared);
        unused = List.copyOf(unused);
    }

    /**
     * The cost of building a generation. The rest of the server uses memory at the same time, so the memory is an estimate.
     *
     * @param time the duration
     * @param heapBytes the number of bytes by which the used heap has grown; 0 if a garbage collection has made it smaller
     * @param classBytes the number of bytes by which the memory for classes has grown
     */
    public record Cost(Duration time, long heapBytes, long classBytes) {}

    /** Returns whether the change could go live. */
    public boolean possible() {
        return problems.lines().isEmpty();
    }

    /** Returns whether the change would have no effect. */
    public boolean unchanged() {
        return possible()
                && files.isEmpty()
                && compositions.isEmpty()
                && differences.values().stream().allMatch(Map::isEmpty)
                && prepared.isEmpty();
    }
}
