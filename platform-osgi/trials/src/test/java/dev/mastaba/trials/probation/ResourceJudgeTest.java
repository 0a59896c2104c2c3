package dev.mastaba.trials.probation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResourceJudgeTest {
    private static final long MAX = 1_000L << 20;
    private static final List<Resources> BEFORE = List.of(sample(300, 10, 40), sample(700, 11, 42));

    private static Resources sample(long usedMegabytes, long collections, int threads) {
        return new Resources(usedMegabytes << 20, MAX, collections, threads);
    }

    private static List<Resources> samples(int count, IntFunction<Resources> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    @Test
    void aHeapThatStaysFullAfterCollectionsIsHarm() {
        List<Resources> full = samples(20, i -> sample(i < 12 ? 500 : 900 + i, 10 + 2 * i, 42));
        assertThat(ResourceJudge.look(BEFORE, full))
                .hasValueSatisfying(harm -> assertThat(harm.measured())
                        .isEqualTo(
                                "After 10 garbage collections, 914 MB of the heap of 1000 MB are in use; before the change, 300 MB."
                                        + " The limit is 85 % of the heap."));
    }

    @Test
    void garbageIsNoHarm() {
        assertThat(ResourceJudge.look(BEFORE, samples(20, i -> sample(950, 11, 42))))
                .isEmpty();
        assertThat(ResourceJudge.look(BEFORE, samples(20, i -> sample(i % 4 == 3 ? 400 : 950, 10 + i, 42))))
                .isEmpty();
        assertThat(ResourceJudge.look(List.of(sample(800, 1, 42)), samples(20, i -> sample(950, 10 + i, 42))))
                .as("it was full before")
                .isEmpty();
    }

    @Test
    void aGrowingNumberOfThreadsIsHarm() {
        assertThat(ResourceJudge.look(BEFORE, samples(30, i -> sample(300, 11, 42 + 10 * i))))
                .hasValueSatisfying(harm -> assertThat(harm.measured())
                        .isEqualTo(
                                "The number of threads grows: 332; before the change, 42. The limit is twice the former number, and"
                                        + " 200 more."));
    }

    @Test
    void aPoolOfThreadsIsNoHarm() {
        assertThat(ResourceJudge.look(BEFORE, samples(30, i -> sample(300, 11, 42 + Math.min(300, 100 * i)))))
                .isEmpty();
        assertThat(ResourceJudge.look(BEFORE, samples(30, i -> sample(300, 11, 42 + 2 * i))))
                .isEmpty();
    }

    @Test
    void fewSamplesDecideNothing() {
        assertThat(ResourceJudge.look(BEFORE, samples(5, i -> sample(999, 100 * i, 1_000 * i))))
                .isEmpty();
        assertThat(ResourceJudge.look(List.of(), samples(50, i -> sample(999, 100 * i, 1_000 * i))))
                .isEmpty();
    }

    @Test
    void thisProcessHasResources() {
        Resources now = Resources.ofThisProcess();
        assertThat(now.heapUsed()).isPositive();
        assertThat(now.threads()).isPositive();
        assertThat(now.collections()).isNotNegative();
    }
}
