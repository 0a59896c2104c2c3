package dev.mastaba.system.load;

/** How long things took, in classes about 5 % wide from one microsecond to some minutes. Confined to one thread. */
public final class Latencies {
    private static final double STEP = Math.log(1.05);
    private static final int CLASSES = 400;

    private final long[] counts = new long[CLASSES];
    private long longest;

    /** Counts one. */
    public void add(long nanos) {
        long micros = Math.max(1, nanos / 1000);
        counts[Math.min(CLASSES - 1, (int) (Math.log((double) micros) / STEP))]++;
        longest = Math.max(longest, nanos);
    }

    /** Counts those of another thread that has ended. */
    void addAll(Latencies others) {
        for (int i = 0; i < CLASSES; i++) {
            counts[i] += others.counts[i];
        }
        longest = Math.max(longest, others.longest);
    }

    /** How many there are. */
    public long count() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    /** The milliseconds that this share of all took at most. */
    public double millis(double share) {
        long wanted = (long) Math.ceil((double) count() * share);
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(Math.exp((i + 1) * STEP) / 1000, (double) longest / 1e6);
            }
        }
        return (double) longest / 1e6;
    }

    /** The milliseconds of the longest. */
    public double longestMillis() {
        return (double) longest / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "n=%d p50=%.2f ms p95=%.2f ms p99=%.2f ms max=%.0f ms",
                count(),
                millis(0.5),
                millis(0.95),
                millis(0.99),
                longestMillis());
    }
}
