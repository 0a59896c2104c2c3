package dev.mastaba.devtools.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who waits for a recorded request is told of it. */
class RequestCounterTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void whoWaitsIsWoken() throws Exception {
        RequestCounter arrivals = new RequestCounter();
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return arrivals.moreThan(0, LONG);
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        arrivals.add();
        assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @Test
    void whoHasNotSeenAllDoesNotWait() throws InterruptedException {
        RequestCounter arrivals = new RequestCounter();
        arrivals.add();
        arrivals.add();
        assertThat(arrivals.moreThan(1, LONG)).isEqualTo(2);
        assertThat(arrivals.moreThan(2, Duration.ofMillis(1))).isEqualTo(2);
        assertThat(arrivals.number()).isEqualTo(2);
    }
}
