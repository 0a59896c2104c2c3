package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.testing.TestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ConcurrencyLimitTest {
    private static final Request REQUEST = TestRequest.get("/").toRequest();

    private final ConcurrencyLimit limit = new ConcurrencyLimit(2);

    @Test
    void whoFindsNoRoomGets503() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch working = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        try {
            List<Future<Boolean>> holders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                holders.add(threads.submit(() -> limit.call(REQUEST, () -> held(working, end))));
            }
            working.await();
            assertThatThrownBy(() -> limit.call(REQUEST, () -> true))
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class,
                            busy -> assertThat(busy.headers().first("Retry-After"))
                                    .isEqualTo("5"));
            end.countDown();
            for (Future<Boolean> holder : holders) {
                assertThat(holder.get()).isTrue();
            }
            assertThat(limit.call(REQUEST, () -> "again")).isEqualTo("again");
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void neverMoreAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> repeat(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    now.decrementAndGet();
                    return true;
                })));
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(most).hasValueLessThanOrEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    private void repeat(Supplier<Boolean> work) {
        for (int done = 0; done < 500; ) {
            try {
                limit.call(REQUEST, work);
                done++;
            } catch (ServiceUnavailable busy) {
                assertThat(busy).hasMessageContaining("Too many");
            }
        }
    }

    private static boolean held(CountDownLatch working, CountDownLatch end) {
        working.countDown();
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
