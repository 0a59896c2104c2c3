package dev.mastaba.sessions;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lifecycle that prepares a store, removes expired sessions at intervals while its application serves, and closes the store. */
final class StoreLifecycle implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreLifecycle.class);
    private static final int BATCH = 500;
    private static final int BATCHES = 20;
    private static final int LAST_BATCH_SECONDS = 3;

    private final SessionStore store;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService timer;
    private volatile @Nullable Future<?> turns;

    StoreLifecycle(SessionStore store, Duration every) {
        this.store = store;
        this.every = every;
    }

    /**
     * Prepares the store. If it is unreachable, the application serves nevertheless: requests that use a session get 503 until the store recovers.
     */
    @Override
    public void prepare(Application application) {
        try {
            store.prepare();
        } catch (SessionStore.DownException down) {
            LOG.warn(
                    "Session store {} is unreachable; requests that use a session get 503 until it recovers. {}",
                    store,
                    String.valueOf(down.getCause()));
        }
    }

    @Override
    public void live(Application application) {
        if (store.needsExpiry()) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "sessions-expiry");
                thread.setDaemon(true);
                return thread;
            });
            timer = started;
            turns = started.scheduleWithFixedDelay(
                    () -> expire(started), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void expire(ScheduledExecutorService running) {
        try {
            int removed = BATCH;
            for (int i = 0; i < BATCHES && removed == BATCH && !running.isShutdown(); i++) {
                removed = store.expire(BATCH);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Expired sessions were not removed from session store {}: {}",
                    store,
                    String.valueOf(failed.getCause()));
        }
    }

    /** Stops the removal of expired sessions. A batch that is being removed is not interrupted, because some databases close when that happens. */
    @Override
    public void retiring(Application application) throws InterruptedException {
        ScheduledExecutorService running = timer;
        Future<?> more = turns;
        if (running != null && more != null) {
            more.cancel(false);
            running.shutdown();
            running.awaitTermination(LAST_BATCH_SECONDS, TimeUnit.SECONDS);
        }
        store.close();
    }
}
