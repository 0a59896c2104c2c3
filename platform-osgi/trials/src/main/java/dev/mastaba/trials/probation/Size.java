package dev.mastaba.trials.probation;

import dev.mastaba.core.http.Response;

/** The buckets of the sizes of bodies. The first one contains empty bodies; the upper bound of each other bucket is a power of two. */
final class Size {
    /** The number of buckets; the last one contains all sizes of 8 MiB or more. */
    static final int BUCKETS = 25;
    /** The result for a response whose size means nothing. */
    static final int NONE = -1;

    private static final int PARTIAL = 206;

    private Size() {}

    /**
     * Returns the bucket of a response; {@link #NONE} if it is not complete, or its size is not known in advance. The size of a compressed body also
     * counts as unknown, because it depends on the client.
     */
    static int bucket(Response response) {
        int status = response.status();
        long length = response.body().length();
        return status < 200 || status >= 300 || status == PARTIAL || length < 0 || compressed(response)
                ? NONE
                : bucket(length);
    }

    private static boolean compressed(Response response) {
        return response.headers().contains("Content-Encoding");
    }

    /** Returns the bucket of a size in bytes. */
    static int bucket(long bytes) {
        return Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(bytes));
    }

    /** Returns the size in bytes that is larger than all in a bucket. */
    static long above(int bucket) {
        return 1L << bucket;
    }
}
