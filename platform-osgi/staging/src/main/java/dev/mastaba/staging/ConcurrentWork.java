package dev.mastaba.staging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Work for several tenants at a time, by default three for each processor. The results are in the order of the work, so they do not depend
 * on which thread is faster. The threads end with the work.
 *
 * <p>The first piece is done alone. It loads the classes that all pieces need; if several of them waited for these on a busy machine, they would
 * exceed the time limits of calls.
 *
 * @param most the maximum number of threads; with 1, the calling thread does the work
 */
public record ConcurrentWork(int most) {
    /** With one thread for each processor, a quarter of the processor time was unused: work waits for databases and for the threads of add-on calls. */
    private static final int PER_PROCESSOR = 3;

    /** Returns work with the standard number of threads. */
    public static ConcurrentWork onAllProcessors() {
        return new ConcurrentWork(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    /**
     * Does all work, and returns the results in the order of the work.
     *
     * <p>If a piece of work throws, those that are done at the same time are completed, and the first exception in the order of the work is thrown.
     *
     * @throws IllegalStateException if the calling thread is interrupted; then unfinished work is interrupted
     */
    public <T> List<T> results(List<Supplier<T>> work) {
        int threads = Math.min(most, work.size() - 1);
        if (threads < 2) {
            return work.stream().map(Supplier::get).toList();
        }
        List<T> results = new ArrayList<>();
        results.add(work.get(0).get());
        results.addAll(atTheSameTime(threads, work.subList(1, work.size())));
        return results;
    }

    private static <T> List<T> atTheSameTime(int threads, List<Supplier<T>> work) {
        // The threads run code of add-ons, which may interrupt its own.
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Threads.named("mastaba-tenants", ConcurrentWork.class.getClassLoader(), () -> true));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(
                    work.stream().<Callable<T>>map(piece -> piece::get).toList())) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof RuntimeException unexpected
                    ? unexpected
                    : new IllegalStateException(thrown.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The work for the tenants was interrupted", interrupted);
        } finally {
            pool.shutdown();
        }
    }
}
