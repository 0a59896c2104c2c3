package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Groups of threads serve one copy after the other, and are never destroyed. */
class ThreadGroupsTest {
    private static final WeakReference<ClassLoader> GONE = new WeakReference<>(null);

    private final ThreadGroups groups = new ThreadGroups();

    @Test
    void aGroupServesTheNextCopyWhenTheClassLoaderOfTheFormerIsGone() {
        ThreadGroup first = groups.take();
        WeakReference<ClassLoader> there = new WeakReference<>(ThreadGroupsTest.class.getClassLoader());
        groups.release(first, there);
        assertThat(groups.take()).isNotSameAs(first);
        there.clear();
        assertThat(groups.take()).isSameAs(first);
        assertThat(groups.take()).isNotSameAs(first);
    }

    @Test
    void aGroupWithARunningThreadServesNobodyElse() throws InterruptedException {
        ThreadGroup first = groups.take();
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new Thread(first, () -> await(end));
        left.start();
        groups.release(first, GONE);
        assertThat(groups.take()).isNotSameAs(first);
        end.countDown();
        left.join();
        assertThat(groups.take()).isSameAs(first);
    }

    @Test
    void aThreadThatWasMadeInAGroupCanBeStartedAfterItsRelease() throws InterruptedException {
        ThreadGroup first = groups.take();
        CountDownLatch ran = new CountDownLatch(1);
        Thread hook = new Thread(first, ran::countDown);
        groups.release(first, GONE);
        hook.start();
        hook.join();
        assertThat(ran.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
