package dev.mastaba.management.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which requests a limit admits. */
class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final Admission admission = new Admission("acme", now::get);

    private static RequestLimits requests(int most) {
        return new RequestLimits(most, 0, 0, Long.MAX_VALUE);
    }

    private static RequestLimits rate(int rate, int burst) {
        return new RequestLimits(0, rate, burst, Long.MAX_VALUE);
    }

    private int admitted(int tries, RequestLimits limits) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            if (admission.enter(limits).admitted()) {
                admission.leave();
                admitted++;
            }
        }
        return admitted;
    }

    @Test
    void asManyRequestsAsTheLimitAreInFlight() {
        assertThat(admission.enter(requests(2)).admitted()).isTrue();
        assertThat(admission.enter(requests(2)).admitted()).isTrue();
        assertThat(admission.enter(requests(2))).isEqualTo(new Admission.Result(503, 1));
        assertThat(admission.running()).isEqualTo(2);
        admission.leave();
        assertThat(admission.enter(requests(2)).admitted()).isTrue();
        assertThat(admission.tooMany()).isEqualTo(1);
        assertThat(admission.tooFast()).isZero();
    }

    @Test
    void aNewLimitCountsTheRequestsInFlight() {
        admission.enter(requests(3));
        admission.enter(requests(3));
        assertThat(admission.enter(requests(1)).admitted()).isFalse();
        admission.leave();
        admission.leave();
        assertThat(admission.enter(requests(1)).admitted()).isTrue();
    }

    @Test
    void aBurstIsFollowedByTheRate() {
        assertThat(admitted(20, rate(10, 5))).isEqualTo(5);
        assertThat(admission.enter(rate(10, 5))).isEqualTo(new Admission.Result(429, 1));
        now.addAndGet(SECOND / 10);
        assertThat(admitted(20, rate(10, 5))).isEqualTo(1);
        now.addAndGet(3 * SECOND);
        assertThat(admitted(20, rate(10, 5))).isEqualTo(5);
        assertThat(admission.running()).isZero();
        assertThat(admission.tooFast()).isEqualTo(15 + 1 + 19 + 15);
    }

    @Test
    void aHigherRateIsEffectiveAtOnce() {
        assertThat(admitted(100, rate(1, 100))).isEqualTo(100);
        assertThat(admitted(10, rate(1_000, 1))).isZero();
        now.addAndGet(SECOND / 1_000);
        assertThat(admitted(10, rate(1_000, 1))).isEqualTo(1);
    }

    @Test
    void requestsThatWereRefusedForTheirNumberDoNotCountForTheRate() {
        RequestLimits both = new RequestLimits(1, 10, 2, Long.MAX_VALUE);
        assertThat(admission.enter(both).admitted()).isTrue();
        assertThat(admission.enter(both).status()).isEqualTo(503);
        admission.leave();
        assertThat(admission.enter(both).admitted()).isTrue();
        admission.leave();
        assertThat(admission.enter(both).status()).isEqualTo(429);
    }

    /** In no interval are there more requests than the burst and what the rate permits in this time. */
    @Property(tries = 300)
    void noIntervalHasMoreThanTheRateAndTheBurst(
            @ForAll @IntRange(min = 1, max = 2_000) int rate,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 60) Integer> pauses) {
        AtomicLong time = new AtomicLong();
        Admission own = new Admission("acme", time::get);
        List<Long> admitted = new ArrayList<>();
        for (int milliseconds : pauses) {
            time.addAndGet(milliseconds * 1_000_000L);
            if (own.enter(rate(rate, burst)).admitted()) {
                admitted.add(time.get());
            }
        }
        for (int i = 0; i < admitted.size(); i++) {
            for (int j = i; j < admitted.size(); j++) {
                double seconds = (admitted.get(j) - admitted.get(i)) / (double) SECOND;
                assertThat(j - i + 1.0).isLessThanOrEqualTo(burst + seconds * rate * 1.001 + 1e-6);
            }
        }
    }

    @Test
    void manyThreadsNeverExceedTheLimit() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                try {
                    ready.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                for (int j = 0; j < 5_000; j++) {
                    if (admission.enter(requests(3)).admitted()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                        admission.leave();
                        admitted.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        ready.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValueBetween(1, 3);
        assertThat(admission.running()).isZero();
        assertThat(admitted.get() + admission.tooMany()).isEqualTo(40_000);
    }
}
