package dev.mastaba.docs.jobs;

// tag::introspection-directive
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.time.Duration;

public final class Jobs implements Directives {
    private final Configurator config;

    private Jobs(Configurator config) {
        this.config = config;
    }

    public static Jobs of(Configurator config) {
        config.require("your.jobs");
        return new Jobs(config);
    }

    public void addJob(String name, Duration every, String route, Runnable work) {
        config.declare(Action.of("job", name)
                .introspectable(Introspectable.of("jobs", name, "job")
                        .with("every", every)
                        .with("work", Describe.typeOf(work))
                        .relatedTo("routes", route))
                .effect(registry -> registry.put(Key.named(Job.class, name), new Job(name, every, work))));
    }
}
// end::introspection-directive
