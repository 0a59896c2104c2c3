package dev.example.jobs;

// tag::jobs
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.time.Duration;

/** The directives for jobs. */
public final class Jobs implements Directives {
    private final Configurator config;

    private Jobs(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for the add-on that this configurator belongs to. */
    public static Jobs of(Configurator config) {
        config.require("dev.example.jobs");
        return new Jobs(config);
    }

    /** Declares work that runs at intervals while the application serves requests. */
    public void addJob(String name, Duration every, Runnable work) {
        Job job = new Job(name, every, work);
        config.declare(Action.of("job", name)
                .introspectable(Introspectable.of("jobs", name, "job").with("every", every))
                .effect(registry -> registry.put(Key.named(Job.class, name), job)));
    }
}
// end::jobs
