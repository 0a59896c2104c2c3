package dev.mastaba.metrics;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * The directives for metrics: {@code Metrics.of(config).registry().counter("wiki.saves")}. Instances are confined to the thread that composes the
 * application.
 */
public final class Metrics implements Directives {
    private static final Key<CompositeMeterRegistry> KEY =
            Key.named(CompositeMeterRegistry.class, "dev.mastaba.metrics");

    private final Configurator config;

    private Metrics(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The metrics add-on becomes part of the application and ranks below the calling add-on. */
    public static Metrics of(Configurator config) {
        config.require(MetricsAddOn.NAME);
        return new Metrics(config);
    }

    /**
     * Returns the application's meters. Micrometer adds the labels {@code application} and {@code generation} to each of them. The meters are
     * published as long as the application's generation exists, beginning when it goes live. The registry can be used on any thread.
     */
    public MeterRegistry registry() {
        return of(config.registry(), config.application());
    }

    /** Returns the meters of an application that is being composed. */
    static CompositeMeterRegistry of(Registry registry, String application) {
        return registry.computeIfAbsent(KEY, () -> {
            CompositeMeterRegistry meters = new CompositeMeterRegistry();
            String generation = Long.toString(registry.get(Application.GENERATION));
            meters.config().commonTags("application", application, "generation", generation);
            return meters;
        });
    }
}
