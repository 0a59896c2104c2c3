package dev.mastaba.trials.probation;

/**
 * The buckets of latencies. Each power of two nanoseconds has four buckets, so a bucket's upper bound is at most a quarter above its lower bound. The
 * first bucket contains all latencies below 131 µs, the last one all above about half a minute.
 */
final class Latency {
    /** The number of buckets. */
    static final int BUCKETS = 73;

    private static final int LEAST_EXPONENT = 17;
    private static final int PARTS_BITS = 2;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private Latency() {}

    /** Returns the bucket of a latency. */
    static int bucket(long nanos) {
        if (nanos < 1L << LEAST_EXPONENT) {
            return 0;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int part = (int) (nanos >>> exponent - PARTS_BITS) & PARTS - 1;
        return Math.min(BUCKETS - 1, (exponent - LEAST_EXPONENT) * PARTS + part + 1);
    }

    /** Returns the center of a bucket in milliseconds. */
    static double millis(int bucket) {
        if (bucket == 0) {
            return (1L << LEAST_EXPONENT - 1) / NANOS_PER_MILLI;
        }
        int exponent = LEAST_EXPONENT + (bucket - 1) / PARTS;
        int part = (bucket - 1) % PARTS;
        return (2L * (PARTS + part) + 1) * (1L << exponent - PARTS_BITS - 1) / NANOS_PER_MILLI;
    }
}
