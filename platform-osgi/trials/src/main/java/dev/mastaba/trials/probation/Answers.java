package dev.mastaba.trials.probation;

import java.util.Arrays;

/** The counts of a group's responses: by latency, by outcome, and by size. Immutable. */
final class Answers {
    /** The number of cells: one for each latency, for each outcome except {@link RequestOutcome#ANSWERED}, and for each size. */
    static final int CELLS = Latency.BUCKETS + RequestOutcome.values().length - 1 + Size.BUCKETS;

    private static final int SIZES = CELLS - Size.BUCKETS;
    private static final Answers NONE = new Answers(new long[CELLS]);

    private final long[] cells;
    private final long count;

    private Answers(long[] cells) {
        this.cells = cells;
        this.count = Arrays.stream(cells, 0, Latency.BUCKETS).sum();
    }

    /** Returns counts without any responses. */
    static Answers none() {
        return NONE;
    }

    /** Returns counts by cell: see {@link Latency}, {@link #cell(Outcome)}, and {@link #sizeCell}. */
    static Answers of(long[] cells) {
        return new Answers(cells.clone());
    }

    /** Returns the cell of an outcome other than {@link RequestOutcome#ANSWERED}. */
    static int cell(RequestOutcome outcome) {
        return switch (outcome) {
            case ANSWERED -> throw new IllegalArgumentException("Answers are counted by their latency");
            case REDIRECTED -> Latency.BUCKETS;
            case REFUSED -> Latency.BUCKETS + 1;
            case FAILED -> Latency.BUCKETS + 2;
        };
    }

    static int sizeCell(int bucket) {
        return SIZES + bucket;
    }

    /** Returns the number of responses. */
    long count() {
        return count;
    }

    /** Returns the number of responses with a status of 500 or more, and of exceptions without a response. */
    long errors() {
        return with(RequestOutcome.FAILED);
    }

    /** Returns the number of responses with an outcome. */
    long with(RequestOutcome outcome) {
        // Requests may end while the counts are read, one after the other.
        return outcome == RequestOutcome.ANSWERED
                ? Math.max(
                        0, count - Arrays.stream(cells, Latency.BUCKETS, SIZES).sum())
                : Math.min(count, cells[cell(outcome)]);
    }

    long inBucket(int bucket) {
        return cells[bucket];
    }

    /** Returns the number of responses whose latency is in this bucket or a lower one. */
    long fastest(int bucket) {
        return Arrays.stream(cells, 0, bucket + 1).sum();
    }

    /** Returns the number of responses whose size is known. */
    long sized() {
        return upTo(Size.BUCKETS - 1);
    }

    /** Returns the number of responses whose size is in this bucket or a lower one. */
    long upTo(int sizeBucket) {
        return Arrays.stream(cells, SIZES, SIZES + sizeBucket + 1).sum();
    }

    /** Returns the sum of both counts. */
    Answers plus(Answers other) {
        long[] sum = cells.clone();
        Arrays.setAll(sum, i -> sum[i] + other.cells[i]);
        return new Answers(sum);
    }

    /** Returns the responses since an earlier count. */
    Answers minus(Answers earlier) {
        long[] rest = cells.clone();
        Arrays.setAll(rest, i -> Math.max(0, rest[i] - earlier.cells[i]));
        return new Answers(rest);
    }

    /** Returns the bucket below or in which this share of the latencies is; the first bucket without responses. */
    int quantile(double share) {
        return quantile(share, 0, Latency.BUCKETS, count);
    }

    /** Returns the bucket below or in which this share of the sizes is; the first bucket without any. */
    int sizeQuantile(double share) {
        return quantile(share, SIZES, Size.BUCKETS, sized());
    }

    private int quantile(double share, int first, int buckets, long all) {
        long rank = (long) Math.ceil(share * all);
        long seen = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            seen += cells[first + bucket];
            if (seen >= rank) {
                return bucket;
            }
        }
        return buckets - 1;
    }
}
