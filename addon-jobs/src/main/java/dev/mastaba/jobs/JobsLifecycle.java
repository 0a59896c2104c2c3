package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Key;
import dev.mastaba.jobs.scheduler.JobScheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler in the life cycle of an application: it polls while the application serves, and its running jobs end before the application is removed. */
final class JobsLifecycle implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobsLifecycle.class);
    private static final Duration END = Duration.ofSeconds(3);

    private volatile @Nullable Thread drain;

    private static JobService service(Application application) {
        return application.get(Key.of(JobService.class));
    }

    @Override
    public void prepare(Application application) throws Exception {
        var unused = service(application).connect();
    }

    @Override
    public void live(Application application) {
        JobService service = service(application);
        service.application(application);
        service.start();
    }

    @Override
    public void retiring(Application application) {
        JobService service = service(application);
        service.scheduler().ifPresent(scheduler -> {
            scheduler.stopPolling();
            Thread begun = new Thread(() -> drain(service, scheduler), "jobs: drain");
            begun.setDaemon(true);
            drain = begun;
            begun.start();
        });
    }

    /** Waits until all running jobs have ended; those that exceed the limit are interrupted, and run again in the next generation. */
    private static void drain(JobService service, JobScheduler scheduler) {
        try {
            if (!scheduler.awaitRunning(service.settings().drain())) {
                LOG.warn(
                        "Jobs of a retired generation are interrupted after {}",
                        JobRun.text(service.settings().drain()));
                service.runner().retire();
                var unused = scheduler.awaitRunning(END);
            }
        } catch (InterruptedException end) {
            service.runner().retire();
        } finally {
            scheduler.stop();
        }
    }

    @Override
    public boolean isWorking() {
        Thread draining = drain;
        return draining != null && draining.isAlive();
    }

    @Override
    public void retired(Application application) throws InterruptedException {
        Thread draining = drain;
        if (draining != null && draining.isAlive()) {
            draining.interrupt();
            draining.join(END.toMillis());
            service(application).scheduler().ifPresent(JobsLifecycle::awaitEnd);
        }
    }

    private static void awaitEnd(JobScheduler scheduler) {
        try {
            var unused = scheduler.awaitRunning(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
