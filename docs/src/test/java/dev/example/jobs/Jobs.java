package dev.example.jobs;

// tag::jobs
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.time.Duration;

/** What an add-on can say about jobs. */
public final class Jobs implements Directives {
    private final Configurator config;

    private Jobs(Configurator config) {
        this.config = config;
    }

    /** The jobs of the add-on that declares here. */
    public static Jobs of(Configurator config) {
        config.require("dev.example.jobs");
        return new Jobs(config);
    }

    /** Declares work that is done again and again while the application serves. */
    public void addJob(String name, Duration every, Runnable work) {
        Job job = new Job(name, every, work);
        config.declare(Action.of("job", name)
                .introspectable(Introspectable.of("jobs", name, "job").with("every", every))
                .effect(registry -> registry.put(Key.named(Job.class, name), job)));
    }
}
// end::jobs
