package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.staging.Deployer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeListenersTest {
    private final Deployer deployer = new Deployer(ChangeListenersTest.class.getClassLoader());
    private final ChangeListeners listeners = new ChangeListeners(deployer);

    @AfterEach
    void close() {
        deployer.close();
    }

    /** The change that answers one loss may have read the losses before the next one. */
    @Test
    void aLossIsNotAnsweredByAChangeThatHasBegunBefore() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        listeners.onLoss(() -> {
            begun.release();
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(listeners.callLost()).isTrue();
        begun.acquire();
        assertThat(listeners.callLost()).isFalse();

        end.countDown();
        while (!listeners.callLost()) {
            Thread.onSpinWait();
        }
        begun.acquire();
    }
}
