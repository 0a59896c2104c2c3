package dev.mastaba.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.extend.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptStateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SetClock clock = new SetClock();
    private final KeptState kept = KeptState.inMemory(KeptState.Limits.standard(), clock);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Optional<String> text(KeptState kept, String name) {
        return kept.find(name).map(value -> new String(value, UTF_8));
    }

    @Nested
    class AValue {
        @Test
        void isFoundByItsNameAsItWasWritten() {
            byte[] value = bytes("one");
            kept.put("a", value, MINUTE);
            value[0] = 'x';
            kept.find("a").orElseThrow()[1] = 'x';
            assertThat(text(kept, "a")).contains("one");
            assertThat(kept.find("b")).isEmpty();
        }

        @Test
        void isThereUntilItsTimeIsOverAndNotAMillisecondLonger() {
            kept.put("a", bytes("one"), MINUTE);
            clock.pass(MINUTE.minusMillis(1));
            assertThat(text(kept, "a")).contains("one");
            clock.pass(Duration.ofMillis(1));
            assertThat(kept.find("a")).isEmpty();
            assertThat(kept.touch("a")).isFalse();
            assertThat(kept.remove("a")).isFalse();
            assertThat(kept.replace("a", bytes("one"), bytes("two"), MINUTE)).isFalse();
            assertThat(kept.used()).isEqualTo(new KeptState.Usage(0, 0));
        }

        @Test
        void isKeptLongerByATouchAndNotByReading() {
            kept.put("read", bytes("1"), MINUTE);
            kept.put("touched", bytes("2"), MINUTE);
            clock.pass(Duration.ofSeconds(40));
            assertThat(kept.find("read")).isPresent();
            assertThat(kept.touch("touched")).isTrue();
            clock.pass(Duration.ofSeconds(40));
            assertThat(kept.find("read")).isEmpty();
            assertThat(text(kept, "touched")).contains("2");
        }

        @Test
        void isReplacedOnlyWhereItIsWhatWasExpected() {
            kept.put("a", bytes("one"), MINUTE);
            assertThat(kept.replace("a", bytes("other"), bytes("two"), MINUTE)).isFalse();
            assertThat(text(kept, "a")).contains("one");
            assertThat(kept.replace("a", bytes("one"), bytes("two"), MINUTE)).isTrue();
            assertThat(text(kept, "a")).contains("two");
            assertThat(kept.replace("none", bytes(""), bytes("two"), MINUTE)).isFalse();
        }

        @Test
        void isTakenAwayOnce() {
            kept.put("a", bytes("one"), MINUTE);
            assertThat(kept.remove("a")).isTrue();
            assertThat(kept.remove("a")).isFalse();
            assertThat(kept.used()).isEqualTo(new KeptState.Usage(0, 0));
        }

        @Test
        void countsWithItsNameAndAFixedAmount() {
            kept.put("name", bytes("one"), MINUTE);
            assertThat(kept.used()).isEqualTo(new KeptState.Usage(KeptState.OVERHEAD + 8 + 3, 1));
            kept.put("name", bytes("one and more"), MINUTE);
            assertThat(kept.used()).isEqualTo(new KeptState.Usage(KeptState.OVERHEAD + 8 + 12, 1));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, KeptState.LONGEST_NAME + 1})
        void hasANameOfSomeLength(int length) {
            String name = "n".repeat(length);
            assertThatIllegalArgumentException().isThrownBy(() -> kept.find(name));
            assertThatIllegalArgumentException().isThrownBy(() -> kept.put(name, bytes(""), MINUTE));
        }

        @Test
        void isKeptForATimeThatCanBeMeasured() {
            for (Duration time :
                    List.of(Duration.ZERO, MINUTE.negated(), Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
                assertThatIllegalArgumentException().isThrownBy(() -> kept.put("a", bytes(""), time));
            }
            kept.put("a", bytes(""), KeptState.LONGEST_TIME);
            assertThat(kept.find("a")).isPresent();
        }
    }

    @Nested
    class AnUpdate {
        @Test
        void makesChangesAndTakesAway() {
            assertThat(kept.update("a", MINUTE, there -> there)).isEmpty();
            kept.update("a", MINUTE, there -> Optional.of(bytes(there.isEmpty() ? "first" : "later")));
            assertThat(text(kept, "a")).contains("first");
            assertThat(kept.update("a", MINUTE, there -> Optional.of(bytes("later"))))
                    .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("later")));
            kept.update("a", MINUTE, there -> Optional.empty());
            assertThat(kept.find("a")).isEmpty();
            assertThat(kept.used().entries()).isZero();
        }

        @Test
        void thatWritesTheSameNameItselfIsAnError() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> kept.update("a", MINUTE, there -> {
                        kept.put("a", bytes("mine"), MINUTE);
                        return Optional.of(bytes("later"));
                    }))
                    .withMessageContaining("The update of \"a\" of this application was overtaken 10000 times")
                    .withMessageContaining("write the same name itself");
            assertThat(kept.find("a")).hasValue(bytes("mine"));
        }

        @Test
        void isMadeAgainWhenSomebodyElseWroteMeanwhileButNotForATouch() {
            AtomicInteger runs = new AtomicInteger();
            kept.put("a", bytes("x"), MINUTE);
            kept.update("a", MINUTE, there -> {
                kept.touch("a");
                if (runs.incrementAndGet() == 1) {
                    kept.put("a", bytes("y"), MINUTE);
                }
                return there.map(value -> bytes(new String(value, UTF_8) + "!"));
            });
            assertThat(text(kept, "a")).contains("y!");
            assertThat(runs).hasValue(2);
        }

        @Test
        void losesNothingWhenManyMakeChangesAtOnce() throws Exception {
            int threads = 8;
            int rounds = 500;
            together(threads, () -> {
                for (int i = 0; i < rounds; i++) {
                    kept.update(
                            "count",
                            MINUTE,
                            there -> Optional.of(bytes(String.valueOf(
                                    there.map(value -> Integer.parseInt(new String(value, UTF_8)))
                                                    .orElse(0)
                                            + 1))));
                    kept.touch("count");
                }
            });
            assertThat(text(kept, "count")).contains(String.valueOf(threads * rounds));
        }
    }

    @Nested
    class WhenItIsFull {
        private final long each = KeptState.OVERHEAD + 2 + 10;
        private final KeptStates states =
                new KeptStates(new KeptState.Limits(5 * each, 100), new KeptState.Limits(3 * each, 4), clock);
        private final KeptState one = states.of("one");
        private final KeptState other = states.of("other");

        @Test
        void aFurtherEntryIsRefusedAndNothingIsPushedOut() {
            fill(one, "abc");
            assertThatExceptionOfType(KeptState.FullException.class)
                    .isThrownBy(() -> one.put("d", new byte[10], MINUTE))
                    .withMessageContainingAll(
                            "MAST-KEPT-001  An entry of ",
                            ": its owner, one, keeps ",
                            "in 3 entries",
                            "mastaba.kept.owner.bytes");
            assertThat(one.find("a")).isPresent();
            assertThat(one.used()).isEqualTo(new KeptState.Usage(3 * each, 3));
        }

        @Test
        void anEntryDoesNotGrowButShrinks() {
            fill(one, "abc");
            assertThatExceptionOfType(KeptState.FullException.class)
                    .isThrownBy(() -> one.update("a", MINUTE, there -> Optional.of(new byte[11])));
            assertThat(one.find("a").orElseThrow()).hasSize(10);
            one.put("a", new byte[9], MINUTE);
            one.put("b", new byte[11], MINUTE);
            assertThat(one.used()).isEqualTo(new KeptState.Usage(3 * each, 3));
        }

        @Test
        void whatHasExpiredMakesRoom() {
            one.put("a", new byte[10], MINUTE.dividedBy(2));
            fill(one, "bc");
            clock.pass(MINUTE.dividedBy(2));
            one.put("d", new byte[10], MINUTE);
            assertThat(one.used()).isEqualTo(new KeptState.Usage(3 * each, 3));
        }

        @Test
        void smallEntriesAreCountedToo() {
            KeptState few = KeptState.inMemory(new KeptState.Limits(1 << 20, 2), clock);
            few.put("a", new byte[0], MINUTE);
            few.put("b", new byte[0], MINUTE);
            few.put("b", new byte[1], MINUTE);
            assertThatExceptionOfType(KeptState.FullException.class)
                    .isThrownBy(() -> few.put("c", new byte[0], MINUTE));
        }

        @Test
        void oneOwnerLeavesTheOthersWhatIsTheirs() {
            fill(one, "abc");
            fill(other, "ab");
            assertThat(text(other, "a")).isNotEqualTo(Optional.empty());
            assertThatExceptionOfType(KeptState.FullException.class)
                    .isThrownBy(() -> other.put("c", new byte[10], MINUTE))
                    .withMessageContaining("its owner, other, keeps");
            one.remove("a");
            other.put("c", new byte[10], MINUTE);
            assertThat(one.used().entries()).isPositive();
            assertThat(other.used().entries()).isPositive();
            assertThat(states.of("other").find("c")).isPresent();
            assertThat(states.of("one").find("a")).isEmpty();
        }

        @Test
        void whatAnotherOwnerLeftToExpireMakesRoom() {
            other.put("a", new byte[10], MINUTE.dividedBy(2));
            other.put("b", new byte[10], MINUTE.dividedBy(2));
            fill(one, "abc");
            clock.pass(MINUTE.dividedBy(2));
            states.of("third").put("a", new byte[10], MINUTE);
            assertThat(one.used().entries()).isPositive();
            assertThat(other.used().entries()).isZero();
            assertThat(states.of("third").used().entries()).isPositive();
        }

        private void fill(KeptState state, String names) {
            for (String name : names.split("")) {
                state.put(name, new byte[10], MINUTE);
            }
        }
    }

    @Test
    void manyThatExpireAtOnceAreAllGone() {
        for (int i = 0; i < 1_000; i++) {
            kept.put("n" + i, bytes("x"), MINUTE);
        }
        clock.pass(MINUTE);
        kept.put("last", bytes("x"), MINUTE);
        assertThat(kept.used().entries()).isEqualTo(1);
    }

    @Test
    void manyMayReadAndWriteAtOnceAndTheCountStaysRight() throws Exception {
        KeptStates states = new KeptStates(
                new KeptState.Limits(40L * 300, 40), new KeptState.Limits(30L * 300, 30), KeptStates.elapsedTime());
        AtomicInteger turn = new AtomicInteger();
        together(6, () -> {
            int who = turn.getAndIncrement();
            KeptState mine = states.of("owner" + who % 3);
            for (int i = 0; i < 2_000; i++) {
                String name = "n" + (i * 7 + who) % 25;
                try {
                    switch (i % 4) {
                        case 0 -> mine.put(name, new byte[i % 50], Duration.ofMillis(1 + i % 20));
                        case 1 -> mine.update(name, MINUTE, there -> there.map(byte[]::clone));
                        case 2 -> mine.remove(name);
                        default -> mine.touch(name);
                    }
                } catch (KeptState.FullException full) {
                    mine.remove(name);
                }
            }
        });
        for (int owner = 0; owner < 3; owner++) {
            for (int i = 0; i < 25; i++) {
                states.of("owner" + owner).remove("n" + i);
            }
            assertThat(states.of("owner" + owner).used().entries()).isZero();
        }
        KeptState all = states.of("new");
        for (int i = 0; i < 30; i++) {
            all.put("n" + i, new byte[10], MINUTE);
        }
        assertThat(all.used().entries()).isEqualTo(30);
    }

    @Test
    void limitsArePositiveAndTheStandardOnesHoldASession() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeptState.Limits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeptState.Limits(1, 0));
        assertThat(KeptState.Limits.standardShare().bytes())
                .isLessThan(KeptState.Limits.standard().bytes());
        KeptState plain = KeptState.inMemory();
        plain.put("session", new byte[4_096], MINUTE);
        assertThat(plain.find("session")).isPresent();
    }

    private static void together(int threads, Runnable work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    work.run();
                    return true;
                }));
            }
            go.countDown();
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
