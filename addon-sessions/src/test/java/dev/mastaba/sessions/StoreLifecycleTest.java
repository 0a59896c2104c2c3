package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreLifecycleTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    private final Application application = new Configurator().makeApplication();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch expired = new CountDownLatch(3);

    /** Tells what is done with it. */
    private class Telling implements SessionStore {
        @Override
        public Optional<SessionStore.Stored> read(String key) {
            return Optional.empty();
        }

        @Override
        public boolean write(String key, byte[] data, long expected, Instant until) {
            return false;
        }

        @Override
        public void touch(String key, Instant until) {}

        @Override
        public void delete(String key) {}

        @Override
        public boolean needsExpiry() {
            return true;
        }

        @Override
        public int expire(int most) {
            told.add("expire on " + Thread.currentThread().getName());
            expired.countDown();
            return most;
        }

        @Override
        public void prepare() {
            told.add("prepare");
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    @Test
    void whatIsOverIsRemovedWhileTheApplicationServes() throws Exception {
        StoreLifecycle life = new StoreLifecycle(new Telling(), OFTEN);
        life.prepare(application);
        assertThat(told).containsExactly("prepare");
        life.live(application);
        assertThat(expired.await(60, TimeUnit.SECONDS)).isTrue();
        life.retiring(application);
        assertThat(told).contains("expire on sessions-expiry").endsWith("close");
    }

    @Test
    void aStoreThatExpiresByItselfGetsNoTimer() throws Exception {
        StoreLifecycle life = new StoreLifecycle(
                new Telling() {
                    @Override
                    public boolean needsExpiry() {
                        return false;
                    }
                },
                OFTEN);
        life.live(application);
        life.retiring(application);
        assertThat(told).containsExactly("close");
    }

    @Test
    void aStoreThatIsDownIsAskedAgain() throws Exception {
        StoreLifecycle life = new StoreLifecycle(
                new Telling() {
                    @Override
                    public int expire(int most) {
                        super.expire(most);
                        throw new SessionStore.DownException("No connection", new java.io.IOException("refused"));
                    }

                    @Override
                    public void prepare() {
                        throw new SessionStore.DownException("No connection", new java.io.IOException("refused"));
                    }
                },
                OFTEN);
        assertThatCode(() -> life.prepare(application)).doesNotThrowAnyException();
        life.live(application);
        assertThat(expired.await(60, TimeUnit.SECONDS)).isTrue();
        life.retiring(application);
    }

    @Test
    void itIsForTheMakersOfStoresToo() throws Exception {
        Configurator config = new Configurator();
        config.addLifecycle(Sessions.lifecycleOf(new Telling()));
        Application served = config.makeApplication();
        served.start();
        served.close();
        assertThat(told).containsExactly("prepare", "close");
    }
}
