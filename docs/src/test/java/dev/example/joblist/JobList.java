package dev.example.joblist;

// tag::job-list
import dev.example.jobs.Job;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.Lifecycle;
import java.util.List;

/** Says at /jobs which jobs there are. */
public final class JobList implements AddOn {
    @Override
    public void include(Configurator config) {
        var declared = new Declared();
        config.addLifecycle(declared);
        config.route("jobs", "/jobs").get(request -> Response.text(String.join(", ", declared.names)));
    }

    private static final class Declared implements Lifecycle {
        private volatile List<String> names = List.of();

        @Override
        public void prepare(Application application) {
            names = application.all(Job.class).stream().map(Job::name).toList();
        }
    }
}
// end::job-list
