package dev.mastaba.trials.probation;

import java.util.Random;

/** Simulated responses of one group: the shares of their outcomes, their size, and their latency, log-normal with a long tail. */
record Stream(
        Group group,
        double errorRate,
        double refused,
        double redirected,
        double bytes,
        double medianMillis,
        double spread) {
    private static final double NANOS = 1_000_000;
    private static final double USUAL_BYTES = 4_000;

    Stream(Group group, double errorRate, double medianMillis, double spread) {
        this(group, errorRate, 0, 0, USUAL_BYTES, medianMillis, spread);
    }

    Stream slower(double factor) {
        return new Stream(group, errorRate, refused, redirected, bytes, medianMillis * factor, spread);
    }

    Stream failing(double rate) {
        return new Stream(group, rate, refused, redirected, bytes, medianMillis, spread);
    }

    Stream refusing(double rate) {
        return new Stream(group, errorRate, rate, redirected, bytes, medianMillis, spread);
    }

    Stream redirecting(double rate) {
        return new Stream(group, errorRate, refused, rate, bytes, medianMillis, spread);
    }

    Stream ofSize(double size) {
        return new Stream(group, errorRate, refused, redirected, size, medianMillis, spread);
    }

    Answers answers(long count, Random random) {
        long[] cells = new long[Answers.CELLS];
        for (long i = 0; i < count; i++) {
            double millis = medianMillis * Math.exp(spread * random.nextGaussian());
            cells[Latency.bucket((long) (millis * NANOS))]++;
            double kind = random.nextDouble();
            if (kind < errorRate) {
                cells[Answers.cell(RequestOutcome.FAILED)]++;
            } else if (kind < errorRate + refused) {
                cells[Answers.cell(RequestOutcome.REFUSED)]++;
            } else if (kind < errorRate + refused + redirected) {
                cells[Answers.cell(RequestOutcome.REDIRECTED)]++;
            } else {
                long size = bytes == 0 ? 0 : (long) (bytes * Math.exp(spread * random.nextGaussian()));
                cells[Answers.sizeCell(Size.bucket(size))]++;
            }
        }
        return Answers.of(cells);
    }
}
