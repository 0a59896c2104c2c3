package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProcessorShareTest {
    private final ProcessorShare share = new ProcessorShare();

    @Test
    void competitorsReduceTheShare() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        int competitors = 12 * Runtime.getRuntime().availableProcessors();
        CountDownLatch running = new CountDownLatch(competitors);
        for (int i = 0; i < competitors; i++) {
            Thread thread = new Thread(() -> {
                running.countDown();
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            running.await();
            assertThat(share.now()).isBetween(1.0 / 30, 0.8);
        } finally {
            busy.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void theTimeOfTheCodeItselfCountsFully() {
        ProcessorShare.Account account = share.new Account();
        assertThat(account.charge(1_000_000, 5_000_000)).isEqualTo(5_000_000);
        assertThat(account.charge(1_000_000, 0)).isZero();
        assertThat(share.new Account().charge(1_000_000, 0)).isBetween(33_000L, 1_000_000L);
    }

    @Test
    void aWaitThatNeverEndsIsFound() {
        assertThatThrownBy(() -> share.await(new CompletableFuture<>(), Duration.ofMillis(50)))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void aResultEndsTheWait() throws Exception {
        assertThat(share.await(CompletableFuture.completedFuture("page"), Duration.ZERO))
                .isEqualTo("page");
    }
}
