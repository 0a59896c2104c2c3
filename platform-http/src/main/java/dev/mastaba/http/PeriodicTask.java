package dev.mastaba.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that runs periodically while its server runs, never twice at once. An exception from it is logged, and the task goes on. */
final class PeriodicTask extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final Scheduler scheduler;
    private final long pauseMillis;
    private final Runnable work;
    private volatile Scheduler.Task next = () -> false;

    /**
     * Creates a task that starts one pause after the server.
     *
     * @param pause the time between the end of one run and the beginning of the next
     */
    PeriodicTask(Scheduler scheduler, Duration pause, Runnable work) {
        this.scheduler = scheduler;
        this.pauseMillis = pause.toMillis();
        this.work = work;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        next = scheduler.schedule(this::turn, pauseMillis, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        if (!isRunning()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("A periodic task of the server failed", failed);
        } finally {
            schedule();
        }
    }
}
