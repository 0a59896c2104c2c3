package dev.example.jobs;

// tag::jobs-add-on
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** Runs the jobs that add-ons declare. */
@Component
public final class JobsAddOn implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addLifecycle(new Clock());
    }

    private static final class Clock implements Lifecycle {
        // The thread starts with the first job, so nothing runs before the application is live.
        private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
        private final List<Future<?>> running = new CopyOnWriteArrayList<>();

        @Override
        public void live(Application application) {
            for (Job job : application.all(Job.class)) {
                running.add(
                        threads.scheduleAtFixedRate(job.work(), 0, job.every().toMillis(), TimeUnit.MILLISECONDS));
            }
        }

        @Override
        public void retiring(Application application) {
            running.forEach(job -> job.cancel(true));
            threads.shutdown();
        }
    }
}
// end::jobs-add-on
