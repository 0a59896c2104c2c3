package dev.mastaba.osgi.probation;

import java.util.Random;

/** Simulated responses of one group: their error rate and their latency, log-normal with a long tail. */
record Stream(Group group, double errorRate, double medianMillis, double spread) {
    private static final double NANOS = 1_000_000;

    Stream slower(double factor) {
        return new Stream(group, errorRate, medianMillis * factor, spread);
    }

    Stream failing(double rate) {
        return new Stream(group, rate, medianMillis, spread);
    }

    Answers answers(long count, Random random) {
        long[] buckets = new long[Latency.BUCKETS];
        long errors = 0;
        for (long i = 0; i < count; i++) {
            double millis = medianMillis * Math.exp(spread * random.nextGaussian());
            buckets[Latency.bucket((long) (millis * NANOS))]++;
            errors += random.nextDouble() < errorRate ? 1 : 0;
        }
        return Answers.of(buckets, errors);
    }
}
