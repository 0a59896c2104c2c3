package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit of a call while many other threads want the processors. */
@Timeout(300)
class BusyMachineTest {
    private static final int COMPETITORS = 16 * Runtime.getRuntime().availableProcessors();
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final List<Thread> competitors = new ArrayList<>();
    private final AddOnCalls calls = new AddOnCalls(LIMIT, BusyMachineTest.class.getClassLoader(), Debugger.none());

    @BeforeEach
    void compete() {
        for (int i = 0; i < COMPETITORS; i++) {
            Thread thread = new Thread(() -> {
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
            thread.setDaemon(true);
            thread.start();
            competitors.add(thread);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        busy.set(false);
        for (Thread thread : competitors) {
            thread.join();
        }
    }

    /** Calculates for some time of the processor, which takes many times as long here. */
    private long calculate() {
        long start = System.nanoTime();
        long end = threads.getCurrentThreadCpuTime() + LIMIT.toNanos() / 5;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    void codeThatUsesAPartOfItsLimitReturns() throws Exception {
        assertThat(calls.call(new ThreadGroup("slow"), "slow", "include", this::calculate))
                .isGreaterThan(LIMIT.toMillis());
    }

    @Test
    void codeThatWaitsForAnotherThreadReturns() throws Exception {
        long waited = calls.call(new ThreadGroup("waits"), "waits", "prepare", () -> {
            CompletableFuture<Long> opened = new CompletableFuture<>();
            new Thread(() -> opened.complete(calculate())).start();
            return opened.get();
        });
        assertThat(waited).isGreaterThan(LIMIT.toMillis());
    }

    @Test
    void codeThatNeverReturnsIsFound() {
        assertThatThrownBy(() -> calls.call(new ThreadGroup("hangs"), "hangs", "include", () -> {
                    new CountDownLatch(1).await();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        CallHungException.class,
                        hung -> assertThat(hung.abandoned()).isFalse());
    }

    @Test
    void codeThatCalculatesForeverIsFound() {
        assertThatThrownBy(() -> calls.call(new ThreadGroup("spins"), "spins", "include", () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return true;
                }))
                .isInstanceOf(CallHungException.class);
    }
}
