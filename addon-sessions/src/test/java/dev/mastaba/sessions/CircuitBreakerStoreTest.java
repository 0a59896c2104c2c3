package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.session.KeptState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerStoreTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Lame lame = new Lame();
    private final CircuitBreakerStore store = new CircuitBreakerStore(lame, nanos::get);

    /** Fails after a time of the test's clock while it is down. */
    private final class Lame implements SessionStore {
        private final SessionStore memory = new MemorySessions(KeptState.inMemory());
        private int asked;
        private long takes = 5_000;
        private boolean down = true;

        private void ask() {
            asked++;
            pass(takes);
            if (down) {
                throw new SessionStore.DownException("no answer", new java.io.IOException("timeout"));
            }
        }

        @Override
        public Optional<SessionStore.Stored> read(String key) {
            ask();
            return memory.read(key);
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            ask();
            return memory.write(key, data, expected, until);
        }

        @Override
        public void touch(String key, Instant until) {
            ask();
            memory.touch(key, until);
        }

        @Override
        public void delete(String key) {
            ask();
            memory.delete(key);
        }

        @Override
        public String toString() {
            return "lame";
        }
    }

    /** A store of which only reading counts. */
    private abstract static class Reading implements SessionStore {
        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            return false;
        }

        @Override
        public void touch(String key, Instant until) {}

        @Override
        public void delete(String key) {}
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void expectFailure(String message) {
        assertThatThrownBy(() -> store.read("a"))
                .isInstanceOf(SessionStore.DownException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whoComesAfterASlowFailureIsRefusedAtOnce() {
        expectFailure("no answer");
        for (int i = 0; i < 1_000; i++) {
            expectFailure("failed recently");
        }
        assertThatThrownBy(() -> store.write("a", new byte[1], 0, Instant.MAX)).hasMessageContaining("failed recently");
        assertThatThrownBy(() -> store.touch("a", Instant.MAX)).hasMessageContaining("failed recently");
        assertThatThrownBy(() -> store.delete("a")).hasMessageContaining("failed recently");
        assertThat(lame.asked).isEqualTo(1);
        assertThat(store).hasToString("lame");
    }

    @Test
    void eachPauseIsTwiceAsLongUpToALimit() {
        expectFailure("no answer");
        for (int pause : new int[] {1_000, 2_000, 4_000, 8_000, 8_000}) {
            pass(pause - 1);
            expectFailure("failed recently");
            pass(1);
            expectFailure("no answer");
        }
        lame.down = false;
        pass(8_000);
        assertThat(store.read("a")).isEmpty();
        lame.down = true;
        expectFailure("no answer");
        pass(1_000);
        expectFailure("no answer");
    }

    @Test
    void whenItAnswersEverybodyAsksAgain() {
        expectFailure("no answer");
        pass(1_000);
        lame.down = false;
        Instant until = Instant.now().plusSeconds(600);
        assertThat(store.write("a", new byte[] {7}, 0, until)).isTrue();
        store.touch("a", until);
        assertThat(store.read("a").orElseThrow().data()).containsExactly(7);
        store.delete("a");
        assertThat(store.read("a")).isEmpty();
    }

    /** Memory that is full, a server that refuses connections. */
    @Test
    void whatFailsAtOnceIsAskedOn() {
        lame.takes = 499;
        for (int i = 0; i < 10; i++) {
            expectFailure("no answer");
        }
        lame.takes = 500;
        expectFailure("no answer");
        expectFailure("failed recently");
        lame.takes = 0;
        pass(1_000);
        expectFailure("no answer");
        expectFailure("no answer");
    }

    @Test
    void oneAloneTriesWhetherItAnswers() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CircuitBreakerStore waiting = new CircuitBreakerStore(
                new Reading() {
                    private int asked;

                    @Override
                    public Optional<SessionStore.Stored> read(String key) {
                        asked++;
                        if (asked == 1) {
                            pass(5_000);
                            throw new SessionStore.DownException("no answer", new java.io.IOException("timeout"));
                        }
                        asking.countDown();
                        try {
                            assertThat(answer.await(60, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException interrupted) {
                            throw new IllegalStateException(interrupted);
                        }
                        return Optional.empty();
                    }
                },
                nanos::get);
        assertThatThrownBy(() -> waiting.read("a")).hasMessageContaining("no answer");
        pass(1_000);
        CompletableFuture<Optional<SessionStore.Stored>> trying =
                CompletableFuture.supplyAsync(() -> waiting.read("a"));
        assertThat(asking.await(60, TimeUnit.SECONDS)).isTrue();
        pass(60_000);
        assertThatThrownBy(() -> waiting.read("a")).hasMessageContaining("failed recently");
        answer.countDown();
        assertThat(trying.get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(waiting.read("a")).isEmpty();
    }

    @Test
    void whoTriesAndBreaksOffLeavesItToOthers() {
        boolean[] broken = {false};
        CircuitBreakerStore breaking = new CircuitBreakerStore(
                new Reading() {
                    @Override
                    public Optional<SessionStore.Stored> read(String key) {
                        if (broken[0]) {
                            throw new IllegalStateException("broken");
                        }
                        pass(5_000);
                        throw new SessionStore.DownException("no answer", new java.io.IOException("timeout"));
                    }
                },
                nanos::get);
        assertThatThrownBy(() -> breaking.read("a")).hasMessageContaining("no answer");
        pass(1_000);
        broken[0] = true;
        assertThatThrownBy(() -> breaking.read("a")).hasMessage("broken");
        assertThatThrownBy(() -> breaking.read("a")).hasMessage("broken");
    }
}
