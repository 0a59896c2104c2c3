package dev.mastaba.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that wait for a thread of a pool, in the order of their arrival. A thread runs tasks until none is left. While others wait, it requests one
 * more thread from the pool, which first lets the running threads continue.
 *
 * <p>So, if all processors are busy, few threads run all tasks. If each task had a thread of its own, the operating system would suspend some threads
 * in the middle of their tasks, and resume each of them only after all others. If the running tasks block, a processor is idle, and the requested
 * thread takes the next task at once.
 *
 * <p>Safe for any thread.
 */
final class TaskQueue implements Executor {
    private final Executor pool;
    private final int processors;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** The flag that a thread has been requested that does not take tasks yet. */
    private final AtomicBoolean requested = new AtomicBoolean();

    /** The number of threads that have begun. */
    private final AtomicInteger threads = new AtomicInteger();

    /**
     * Creates an empty queue.
     *
     * @param processors the number of threads that need not let others continue
     */
    TaskQueue(Executor pool, int processors) {
        this.pool = pool;
        this.processors = processors;
    }

    /**
     * Adds a task.
     *
     * @throws RejectedExecutionException if the pool does not accept work
     * @throws Error if the pool cannot start a thread
     */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        try {
            requestThread();
        } catch (RejectedExecutionException | Error noThread) {
            if (waiting.remove(task)) {
                throw noThread;
            }
        }
    }

    private void requestThread() {
        if (requested.get() || !requested.compareAndSet(false, true)) {
            return;
        }
        try {
            pool.execute(this::work);
        } catch (RejectedExecutionException | Error noThread) {
            requested.set(false);
            throw noThread;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // only the speed depends on the scheduler
    private void work() {
        if (threads.getAndIncrement() >= processors) {
            Thread.yield();
        }
        requested.set(false);
        try {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                requestThreadForOthers();
                task.run();
                Thread.interrupted(); // an interrupt that was meant for this task must not reach the next one
            }
        } finally {
            threads.decrementAndGet();
            requestThreadForOthers(); // none wait unless a task threw an exception
        }
    }

    private void requestThreadForOthers() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            requestThread();
        } catch (RejectedExecutionException | Error noThread) {
            // The threads that run take the waiting tasks.
        }
    }
}
