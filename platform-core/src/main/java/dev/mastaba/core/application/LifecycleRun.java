package dev.mastaba.core.application;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run of an application's lifecycles on plain Java. */
final class LifecycleRun {
    private static final long LONGEST_WORK = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_MILLISECONDS = 10;

    private final Application application;
    private final List<Lifecycle> lifecycles;

    LifecycleRun(Application application) {
        this.application = application;
        this.lifecycles = application.all(Lifecycle.class);
    }

    void start() throws Exception {
        int prepared = 0;
        int begun = 0;
        try {
            for (Lifecycle lifecycle : lifecycles) {
                lifecycle.prepare(application);
                prepared++;
            }
            for (Lifecycle lifecycle : lifecycles) {
                begun++;
                lifecycle.live(application);
            }
        } catch (Exception | Error failure) {
            retire(begun, prepared, failure);
            throw failure;
        }
    }

    void close() throws Exception {
        Throwable failure = retire(lifecycles.size(), lifecycles.size(), null);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
    }

    /**
     * Calls {@code retiring} on the first lifecycles, in reverse order, waits for their work outside of requests, and calls {@code retired}. Returns
     * the first failure, with the others as suppressed exceptions, or null if none occurred.
     *
     * @param begun the number of lifecycles whose {@code live} was called
     * @param prepared the number of lifecycles that were prepared
     * @param first the failure that occurred before this call, or null
     */
    private @Nullable Throwable retire(int begun, int prepared, @Nullable Throwable first) {
        Throwable failure = each(begun, first, lifecycle -> lifecycle.retiring(application));
        long deadline = System.nanoTime() + LONGEST_WORK;
        failure = each(begun, failure, lifecycle -> await(lifecycle, deadline));
        return each(prepared, failure, lifecycle -> lifecycle.retired(application));
    }

    private static void await(Lifecycle lifecycle, long deadline) {
        while (lifecycle.isWorking() && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private @Nullable Throwable each(int count, @Nullable Throwable first, Step step) {
        Throwable failure = first;
        for (int i = count - 1; i >= 0; i--) {
            try {
                step.run(lifecycles.get(i));
            } catch (Exception | Error failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        return failure;
    }

    private interface Step {
        void run(Lifecycle lifecycle) throws Exception;
    }
}
