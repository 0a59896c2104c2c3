package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FirstLookTest {
    private final FirstLook look = new FirstLook(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean open = new AtomicBoolean();

    @Test
    void withoutAGenerationThePortOpensWhenTheFirstChangeHasEnded() throws Exception {
        Thread folder = changing();
        Thread server = opening(false);

        server.join(400);
        assertThat(open).isFalse();

        end.countDown();
        server.join();
        assertThat(open).isTrue();
        folder.join();
    }

    @Test
    void aServingGenerationDoesNotWaitLongerThanTheLimit() throws Exception {
        Thread folder = changing();

        opening(true).join();

        assertThat(open).isTrue();
        assertThat(folder.isAlive()).isTrue();
        end.countDown();
    }

    @Test
    void foldersThatDoNotRespondDoNotKeepThePortClosed() throws Exception {
        opening(false).join();

        assertThat(open).isTrue();
    }

    @Test
    void aChangeThatThrowsHasEnded() throws Exception {
        Thread folder = started(() -> look.change(() -> {
            throw new IllegalStateException("refused");
        }));

        opening(false).join();
        folder.join();

        assertThat(open).isTrue();
    }

    private Thread changing() throws InterruptedException {
        CountDownLatch scanned = new CountDownLatch(1);
        Thread folder = started(() -> look.change(() -> {
            scanned.countDown();
            try {
                end.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }));
        scanned.await();
        return folder;
    }

    private Thread opening(boolean serves) {
        return started(() -> {
            try {
                look.await(() -> serves);
                open.set(true);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((any, thrown) -> {});
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
