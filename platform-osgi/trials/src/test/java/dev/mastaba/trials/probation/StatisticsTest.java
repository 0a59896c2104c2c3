package dev.mastaba.trials.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The formulas, against values computed in other ways. */
class StatisticsTest {
    /** The lady who tastes tea, from Fisher's <i>The Design of Experiments</i> (1935): 17 of 70 and 1 of 70. */
    @Test
    void fishersExactTest() {
        assertThat(ErrorRates.probability(4, 1, 4, 3)).isCloseTo(17.0 / 70, within(1e-12));
        assertThat(ErrorRates.probability(4, 0, 4, 4)).isCloseTo(1.0 / 70, within(1e-12));
        assertThat(ErrorRates.probability(4, 4, 4, 0)).isCloseTo(1, within(1e-12));
        assertThat(ErrorRates.probability(1_000_000, 0, 100, 0)).isEqualTo(1);
    }

    @Property(tries = 200)
    void theTailIsTheSumOfAllTerms(
            @ForAll @IntRange(min = 1, max = 40) int before,
            @ForAll @IntRange(min = 1, max = 40) int now,
            @ForAll @IntRange(max = 40) int badBefore,
            @ForAll @IntRange(max = 40) int badNow) {
        int errorsBefore = Math.min(before, badBefore);
        int errors = errorsBefore + Math.min(now, badNow);
        double sum = 0;
        for (int k = Math.min(now, badNow); k <= Math.min(errors, now); k++) {
            sum += choose(now, k) * choose(before, errors - k) / choose(before + now, errors);
        }
        assertThat(ErrorRates.probability(before, errorsBefore, now, Math.min(now, badNow)))
                .isCloseTo(sum, within(1e-9));
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return k > n ? 0 : product;
    }

    /** Without ties, for m = n = 3 and the later ones all above: U = 9, mean 4.5, variance 9 * 7 / 12. */
    @Test
    void ranksOfLatencies() {
        Answers low = answers(10, 14, 18);
        Answers high = answers(30, 34, 38);
        assertThat(LatencyRanks.score(low, high)).isCloseTo(4.5 / Math.sqrt(63 / 12.0), within(1e-12));
        assertThat(LatencyRanks.score(high, low)).isCloseTo(-4.5 / Math.sqrt(63 / 12.0), within(1e-12));
        assertThat(LatencyRanks.score(low, low)).isZero();
        assertThat(LatencyRanks.score(answers(5), answers(5))).isZero();
        assertThat(LatencyRanks.score(Answers.none(), high)).isZero();
    }

    /** The exact tail at 2.326 is 0.01, and at 4 it is 3.17e-5. */
    @Test
    void theBoundIsAboveTheTailOfTheNormalDistribution() {
        assertThat(LatencyRanks.probability(0)).isEqualTo(1);
        assertThat(LatencyRanks.probability(2.326)).isBetween(0.01, 0.04);
        assertThat(LatencyRanks.probability(4)).isBetween(3.17e-5, 2e-4);
    }

    private static Answers answers(int... buckets) {
        long[] counts = new long[Latency.BUCKETS];
        for (int bucket : buckets) {
            counts[bucket]++;
        }
        return Answers.of(Arrays.copyOf(counts, Answers.CELLS));
    }

    @Property(tries = 500)
    void bucketsAreNarrow(@ForAll @LongRange(min = 140_000, max = 30_000_000_000L) long nanos) {
        double center = Latency.millis(Latency.bucket(nanos)) * 1_000_000;
        assertThat(nanos / center).isBetween(0.88, 1.13);
        assertThat(Latency.bucket(nanos + nanos / 3)).isGreaterThan(Latency.bucket(nanos));
    }

    @Test
    void extremeLatenciesHaveBuckets() {
        assertThat(Latency.bucket(0)).isZero();
        assertThat(Latency.bucket(-5)).isZero();
        assertThat(Latency.millis(0)).isBetween(0.0, 0.131);
        assertThat(Latency.bucket(TimeUnit.DAYS.toNanos(1))).isEqualTo(Latency.BUCKETS - 1);
        assertThat(Latency.bucket(Long.MAX_VALUE)).isEqualTo(Latency.BUCKETS - 1);
    }

    @Test
    void theTestsSpendNoMoreThanTheirShare() {
        Looks looks = new Looks(0.001);
        double spent = 0;
        for (int round = 0; round < 5; round++) {
            for (long count = 0; count < 1_000_000; count += 1 + count / 50) {
                spent += looks.due(count);
            }
            looks.restart();
        }
        assertThat(spent).isBetween(0.0005, 0.001);
    }
}
