package dev.mastaba.metrics;

import dev.mastaba.services.ManagementPage;
import dev.mastaba.services.Measurements;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of all applications, of the server, and of the JVM, in the registries from which monitoring systems get them. Safe for any thread.
 */
final class PublishedMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsAddOn.class);
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry prometheus;
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ServerMeters server;

    private PublishedMeters(
            PrometheusMeterRegistry prometheus, List<MeterRegistry> others, Supplier<List<Measurements>> measurements) {
        this.prometheus = prometheus;
        prometheus
                .config()
                .onMeterRegistrationFailed((meter, reason) -> LOG.warn(
                        "Meter {} is not published: {}. Give the meter another name.", meter.getName(), reason));
        registries.add(prometheus);
        registries.addAll(others);
        CompositeMeterRegistry all = new CompositeMeterRegistry(Clock.SYSTEM, registries);
        new JvmMemoryMetrics().bindTo(all);
        new JvmThreadMetrics().bindTo(all);
        new ClassLoaderMetrics().bindTo(all);
        new ProcessorMetrics().bindTo(all);
        new UptimeMetrics().bindTo(all);
        new FileDescriptorMetrics().bindTo(all);
        collections.bindTo(all);
        server = new ServerMeters(all, measurements);
    }

    static PublishedMeters of(MetricsSettings settings, Supplier<List<Measurements>> measurements) {
        List<MeterRegistry> others = new ArrayList<>();
        settings.otlp()
                .ifPresent(url -> others.add(new OtlpMeterRegistry(
                        new OtlpConfig() {
                            @Override
                            public @Nullable String get(String key) {
                                return switch (key) {
                                    case "otlp.url" -> url.toString();
                                    case "otlp.step" -> settings.step().toString();
                                    default -> null;
                                };
                            }

                            @Override
                            public Map<String, String> headers() {
                                return settings.headers();
                            }
                        },
                        Clock.SYSTEM)));
        return new PublishedMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), others, measurements);
    }

    /** Publishes the meters of an application. */
    void add(CompositeMeterRegistry meters) {
        registries.forEach(meters::add);
    }

    /** Removes the meters of an application, so that nothing refers to its classes any more. */
    void remove(CompositeMeterRegistry meters) {
        for (Meter meter : meters.getMeters()) {
            meters.remove(meter);
        }
        registries.forEach(meters::remove);
        meters.close();
    }

    /** Returns all meters in the text format of OpenMetrics if the client accepts it, or else in that of Prometheus. */
    ManagementPage.Content text(String accept) {
        server.update();
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return new ManagementPage.Content(type, prometheus.scrape(type));
    }

    @Override
    public void close() {
        server.close();
        collections.close();
        registries.forEach(MeterRegistry::close);
    }
}
