package dev.mastaba.core.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of an application's lifecycles on plain Java. */
final class LifecycleRun {
    private final Application application;
    private final List<Lifecycle> lifecycles;

    LifecycleRun(Application application) {
        this.application = application;
        this.lifecycles = application.all(Lifecycle.class);
    }

    void start() throws Exception {
        for (Lifecycle lifecycle : lifecycles) {
            lifecycle.prepare(application);
        }
        int begun = 0;
        try {
            for (Lifecycle lifecycle : lifecycles) {
                begun++;
                lifecycle.live(application);
            }
        } catch (Exception | Error failure) {
            retire(begun, failure);
            throw failure;
        }
    }

    void close() throws Exception {
        Throwable failure = retire(lifecycles.size(), null);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
    }

    /**
     * Calls {@code retiring}, then {@code retired}, on the first {@code count} lifecycles, in reverse order. Returns the first failure, with the others as suppressed
     * exceptions, or null if none occurred.
     *
     * @param first the failure that occurred before this call, or null
     */
    private @Nullable Throwable retire(int count, @Nullable Throwable first) {
        Throwable failure = each(count, first, lifecycle -> lifecycle.retiring(application));
        return each(count, failure, lifecycle -> lifecycle.retired(application));
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
