package dev.example.joblist;

// tag::job-list
import dev.example.jobs.Job;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.stream.Collectors;

/** Lists the jobs of the application at /jobs. */
public final class JobList implements AddOn {
    @Override
    public void include(Configurator config) {
        config.route("jobs", "/jobs").get(JobList::names);
    }

    private static Response names(Request request) {
        return Response.text(
                Application.of(request).all(Job.class).stream().map(Job::name).collect(Collectors.joining(", ")));
    }
}
// end::job-list
