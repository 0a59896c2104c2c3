package dev.mastaba.system.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all clients of a load saw. */
public final class LoadResult {
    private final Latencies latencies = new Latencies();
    private final Map<String, Builds> seen = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> mixes = new ArrayList<>();
    private long failed;
    private long mixed;

    void count(long moreFailed, long moreMixed) {
        failed += moreFailed;
        mixed += moreMixed;
    }

    /** How long the answered requests took. */
    public Latencies latencies() {
        return latencies;
    }

    /** The combinations of builds that answered. */
    public Map<String, Builds> seen() {
        return seen;
    }

    /** Some of the requests that were not answered, or answered wrongly. */
    public List<String> failures() {
        return failures;
    }

    /** Some of the answers in which two builds of one bundle took part. */
    public List<String> mixes() {
        return mixes;
    }

    /** How many requests failed. */
    public long failed() {
        return failed;
    }

    /** How many answers were mixed. */
    public long mixed() {
        return mixed;
    }

    /** The combinations of builds that never were a generation. */
    public List<String> notOf(Collection<Map<String, Integer>> generations) {
        return seen.values().stream()
                .filter(builds -> generations.stream().noneMatch(builds::of))
                .map(Builds::toString)
                .toList();
    }

    @Override
    public String toString() {
        return latencies + ", failed " + failed + ", mixed " + mixed;
    }
}
