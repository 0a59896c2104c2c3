package dev.mastaba.trials.probation;

/**
 * The comparison of two histograms of latencies by rank, with the test of H. Mann and D. Whitney (<i>Annals of Mathematical Statistics</i> 18, 1947). It
 * uses the normal approximation, with a correction for ties, because all latencies in a bucket are equal. The test assumes nothing about the
 * distribution of the latencies, and a few outliers hardly matter.
 */
final class LatencyRanks {
    private LatencyRanks() {}

    /**
     * Returns how far the later latencies rank above the earlier ones, in standard deviations of the case that both come from the same distribution;
     * 0 if they cannot be compared.
     */
    static double score(Answers before, Answers now) {
        double m = before.count();
        double n = now.count();
        double all = m + n;
        double below = 0;
        double wins = 0;
        double ties = 0;
        for (int bucket = 0; bucket < Latency.BUCKETS; bucket++) {
            double earlier = before.inBucket(bucket);
            double later = now.inBucket(bucket);
            double tied = earlier + later;
            wins += later * (below + earlier / 2);
            below += earlier;
            ties += tied * (tied * tied - 1);
        }
        if (m == 0 || n == 0) {
            return 0;
        }
        double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
        return variance <= 0 ? 0 : (wins - m * n / 2) / Math.sqrt(variance);
    }

    /**
     * Returns an upper bound of the probability that a standard normal variable exceeds a positive score. The bound is
     * {@code exp(-z²/2) / 2}, which holds for every {@code z ≥ 0}.
     */
    static double probability(double score) {
        return score <= 0 ? 1 : Math.exp(-score * score / 2) / 2;
    }
}
