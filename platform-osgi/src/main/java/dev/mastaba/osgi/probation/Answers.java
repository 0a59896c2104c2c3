package dev.mastaba.osgi.probation;

import java.util.Arrays;

/** The counts of a group's responses: their latencies by bucket, and the number of errors among them. Immutable. */
public final class Answers {
    private static final Answers NONE = new Answers(new long[Latency.BUCKETS], 0);

    private final long[] buckets;
    private final long errors;
    private final long count;

    private Answers(long[] buckets, long errors) {
        this.buckets = buckets;
        this.count = Arrays.stream(buckets).sum();
        // Requests may end while the counts are read, one after the other.
        this.errors = Math.min(errors, count);
    }

    /** Returns counts without any responses. */
    public static Answers none() {
        return NONE;
    }

    /**
     * Returns counts.
     *
     * @param buckets the number of responses in each bucket of {@link Latency}
     */
    static Answers of(long[] buckets, long errors) {
        return new Answers(buckets.clone(), errors);
    }

    /** Returns the number of responses. */
    public long count() {
        return count;
    }

    /** Returns the number of responses with a status of 500 or more, and of exceptions without a response. */
    public long errors() {
        return errors;
    }

    /** Returns the share of errors, from 0 to 1. */
    double errorRate() {
        return count == 0 ? 0 : (double) errors / count;
    }

    long inBucket(int bucket) {
        return buckets[bucket];
    }

    /** Returns the sum of both counts. */
    Answers plus(Answers other) {
        long[] sum = buckets.clone();
        Arrays.setAll(sum, i -> sum[i] + other.buckets[i]);
        return new Answers(sum, errors + other.errors);
    }

    /** Returns the responses since an earlier count. */
    Answers minus(Answers earlier) {
        long[] rest = buckets.clone();
        Arrays.setAll(rest, i -> Math.max(0, rest[i] - earlier.buckets[i]));
        return new Answers(rest, Math.max(0, errors - earlier.errors));
    }

    /** Returns the bucket below or in which this share of the responses is; the first bucket without responses. */
    int quantile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            seen += buckets[bucket];
            if (seen >= rank) {
                return bucket;
            }
        }
        return buckets.length - 1;
    }
}
