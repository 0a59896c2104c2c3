package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConcurrentWorkTest {
    private final ConcurrentWork two = new ConcurrentWork(2);

    @Test
    void twoPiecesAreDoneAtTheSameTime() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        Supplier<Boolean> piece = () -> {
            try {
                meeting.await(20, TimeUnit.SECONDS);
                return true;
            } catch (Exception alone) {
                return false;
            }
        };

        assertThat(two.results(List.of(() -> true, piece, piece))).containsExactly(true, true, true);
    }

    @Test
    void resultsAreInTheOrderOfTheWorkEvenIfTheFirstTakesLongest() {
        CountDownLatch second = new CountDownLatch(1);
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Supplier<String> slow = () -> {
            await(second);
            ended.add("slow");
            return "slow";
        };
        Supplier<String> fast = () -> {
            ended.add("fast");
            second.countDown();
            return "fast";
        };

        assertThat(two.results(List.of(() -> "first", slow, fast))).containsExactly("first", "slow", "fast");
        assertThat(ended).containsExactly("fast", "slow");
    }

    @Test
    void theFirstExceptionInTheOrderOfTheWorkIsThrownAfterAllWork() {
        AtomicBoolean last = new AtomicBoolean();
        List<Supplier<String>> work = List.of(
                () -> "ok",
                () -> {
                    throw new IllegalArgumentException("first");
                },
                () -> {
                    throw new IllegalArgumentException("second");
                },
                () -> {
                    last.set(true);
                    return "ok";
                });

        assertThatThrownBy(() -> two.results(work)).hasMessage("first");
        assertThat(last).isTrue();
    }

    @Test
    void anInterruptedCallerInterruptsTheWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        AtomicBoolean refused = new AtomicBoolean();
        Supplier<String> endless = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
            }
            return "";
        };
        Thread caller = new Thread(() -> {
            try {
                two.results(List.of(() -> "first", endless, endless));
            } catch (IllegalStateException stopped) {
                refused.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        begun.await();

        caller.interrupt();
        caller.join();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused).isTrue();
    }

    @Test
    void theFirstPieceIsDoneAlone() {
        AtomicBoolean ended = new AtomicBoolean();
        Supplier<Boolean> first = () -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            ended.set(true);
            return true;
        };

        assertThat(two.results(List.of(first, ended::get, ended::get))).containsExactly(true, true, true);
    }

    @Test
    void onePieceIsDoneByTheCallingThread() {
        assertThat(two.results(List.of(Thread::currentThread))).containsExactly(Thread.currentThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
