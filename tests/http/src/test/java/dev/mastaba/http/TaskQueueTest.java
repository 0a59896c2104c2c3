package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many threads the tasks get that must not run on the thread that brings them. */
@Timeout(300)
class TaskQueueTest {
    /** The requests for threads, in place of a pool. */
    private final Queue<Runnable> requested = new ArrayDeque<>();

    private final TaskQueue queue = new TaskQueue(requested::add, 2);
    private final List<Integer> done = new ArrayList<>();

    private void add(int first, int last) {
        for (int i = first; i <= last; i++) {
            int task = i;
            queue.execute(() -> done.add(task));
        }
    }

    @Test
    void oneThreadRunsAllTasksInTheirOrder() {
        add(1, 100);
        assertThat(requested).hasSize(1);
        requested.remove().run();
        assertThat(done).hasSize(100).isSorted();
        assertThat(requested).as("one more thread, in case the first blocks").hasSize(1);
        requested.remove().run();
        assertThat(requested).isEmpty();
    }

    @Test
    void aThreadIsRequestedAgainAfterAllTasksAreDone() {
        add(1, 1);
        requested.remove().run();
        assertThat(requested).isEmpty();
        add(2, 2);
        requested.remove().run();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void tasksThatBlockGetAThreadEach() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            TaskQueue blocking = new TaskQueue(pool, 1);
            Semaphore begun = new Semaphore(0);
            CountDownLatch letGo = new CountDownLatch(1);
            for (int i = 0; i < 50; i++) {
                blocking.execute(() -> {
                    begun.release();
                    awaiting(letGo);
                });
            }
            assertThat(begun.tryAcquire(50, 60, TimeUnit.SECONDS)).isTrue();
            letGo.countDown();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void awaiting(CountDownLatch letGo) {
        try {
            letGo.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noTaskIsForgottenWhenManyThreadsAddThem() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            TaskQueue crowded = new TaskQueue(pool, 2);
            AtomicInteger run = new AtomicInteger();
            CountDownLatch all = new CountDownLatch(4 * 50_000);
            List<Thread> adding = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (int task = 0; task < 50_000; task++) {
                        crowded.execute(() -> {
                            run.incrementAndGet();
                            all.countDown();
                        });
                    }
                });
                adding.add(thread);
                thread.start();
            }
            assertThat(all.await(120, TimeUnit.SECONDS)).isTrue();
            for (Thread thread : adding) {
                thread.join();
            }
            assertThat(run).hasValue(4 * 50_000);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anInterruptReachesOnlyItsTask() {
        List<Boolean> interrupted = new ArrayList<>();
        queue.execute(() -> Thread.currentThread().interrupt());
        queue.execute(() -> interrupted.add(Thread.currentThread().isInterrupted()));
        requested.remove().run();
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void aTaskThatFailsHoldsUpNoOther() {
        queue.execute(() -> {
            throw new IllegalStateException("meant");
        });
        add(1, 3);
        Runnable thread = requested.remove();
        assertThatThrownBy(thread::run).hasMessage("meant");
        requested.remove().run();
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void aTaskWithoutAThreadIsReturnedToItsCaller() {
        TaskQueue ended = new TaskQueue(
                task -> {
                    throw new RejectedExecutionException("ended");
                },
                1);
        assertThatThrownBy(() -> ended.execute(() -> done.add(1)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("ended");
        assertThatThrownBy(() -> ended.execute(() -> done.add(2))).hasMessage("ended");
        assertThat(done).isEmpty();
    }
}
