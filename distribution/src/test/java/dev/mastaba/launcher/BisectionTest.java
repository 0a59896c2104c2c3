package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.launcher.Bisection.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which changes are found, and with how many trials. */
class BisectionTest {
    private final List<List<Integer>> trials = new ArrayList<>();

    @Test
    void aSingleChangeIsFoundWithFewTrials() throws Exception {
        List<Integer> all = numbers(64);
        for (int culprit = 0; culprit < 64; culprit++) {
            int it = culprit;
            trials.clear();
            Bisection<Integer> search = search(all, some -> some.contains(it) ? Verdict.BAD : Verdict.GOOD);
            assertThat(search.cause()).containsExactly(culprit);
            assertThat(trials).hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void changesThatAreBadOnlyTogetherAreFoundTogether() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Set<Integer> culprits = Set.copyOf(random.ints(3, 0, 40).boxed().toList());
            trials.clear();
            Bisection<Integer> search =
                    search(numbers(40), some -> some.containsAll(culprits) ? Verdict.BAD : Verdict.GOOD);
            assertThat(search.cause())
                    .containsExactlyInAnyOrderElementsOf(culprits)
                    .isSorted();
            assertThat(search.skipped()).isZero();
            assertThat(trials).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(36);
        }
    }

    @Test
    void oneOfTwoCulpritsIsEnough() throws Exception {
        Bisection<Integer> search =
                search(numbers(16), some -> some.contains(3) || some.contains(12) ? Verdict.BAD : Verdict.GOOD);
        assertThat(search.cause()).hasSize(1).isSubsetOf(3, 12);
    }

    /** Change 5 can be built only together with change 6; what is found is bad although it is not minimal. */
    @Test
    void mixturesThatCannotBeBuiltAreSkipped() throws Exception {
        Bisection<Integer> search = search(numbers(8), some -> {
            if (some.contains(5) != some.contains(6)) {
                return Verdict.SKIPPED;
            }
            return some.contains(5) ? Verdict.BAD : Verdict.GOOD;
        });
        assertThat(search.cause()).containsExactly(5, 6);
        assertThat(search.skipped()).isPositive();
    }

    private Bisection<Integer> search(List<Integer> all, Bisection.Trial<Integer> trial) {
        return new Bisection<>(all, some -> {
            trials.add(some);
            assertThat(some).isSorted();
            return trial.of(some);
        });
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
