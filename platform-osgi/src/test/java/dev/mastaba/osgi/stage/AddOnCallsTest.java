package dev.mastaba.osgi.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AddOnCallsTest {
    private final AddOnCalls calls = new AddOnCalls(Duration.ofMillis(10), AddOnCallsTest.class.getClassLoader());
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void changesAreAcceptedAgainWhenCallsThatWereOnlySlowHaveComeBack() throws Exception {
        for (int i = 0; i < AddOnCalls.MOST_ABANDONED; i++) {
            assertThatThrownBy(() -> calls.call(new ThreadGroup("slow"), "slow", "include", this::heedNoInterrupt))
                    .isInstanceOf(CallHungException.class);
        }
        assertThat(calls.abandoned()).hasSize(AddOnCalls.MOST_ABANDONED);
        assertThat(calls.refusal()).isPresent();

        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(calls.abandoned()).isEmpty();
        assertThat(calls.refusal()).isEmpty();
    }

    private boolean heedNoInterrupt() {
        synchronized (threads) {
            threads.add(Thread.currentThread());
        }
        while (true) {
            try {
                end.await();
                return true;
            } catch (InterruptedException heeded) {
                assertThat(heeded).isNotNull();
            }
        }
    }
}
