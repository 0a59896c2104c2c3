package dev.mastaba.metrics;

import dev.mastaba.services.Measurements;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters for the {@link Measurements} of the server. They are read every ten seconds, and before each page; a value that is no longer measured
 * loses its meter. Safe for any thread.
 */
final class ServerMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerMeters.class);
    private static final int MOST_VALUES = 200;
    private static final int MOST_METERS = 1_000;
    private static final long SECONDS = 10;

    private final MeterRegistry registry;
    private final Supplier<List<Measurements>> sources;
    private final Map<Id, Measured> meters = new HashMap<>();
    private final ScheduledThreadPoolExecutor reader = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "mastaba-metrics");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> reading;

    private record Id(String name, Map<String, String> labels) {}

    private record Measured(Meter meter, AtomicReference<Double> value) {}

    ServerMeters(MeterRegistry registry, Supplier<List<Measurements>> sources) {
        this.registry = registry;
        this.sources = sources;
        reading = reader.scheduleWithFixedDelay(this::update, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Reads all measurements. */
    synchronized void update() {
        Set<Id> seen = new HashSet<>();
        for (Measurements source : sources.get()) {
            try {
                for (Measurements.Value value :
                        source.read().stream().limit(MOST_VALUES).toList()) {
                    seen.add(update(value));
                }
            } catch (RuntimeException | LinkageError failed) {
                LOG.warn(
                        "The measurements of {} cannot be read",
                        source.getClass().getName(),
                        failed);
            }
        }
        meters.entrySet().removeIf(entry -> {
            boolean gone = !seen.contains(entry.getKey());
            if (gone) {
                registry.remove(entry.getValue().meter());
            }
            return gone;
        });
    }

    private Id update(Measurements.Value value) {
        Id id = new Id(value.name(), value.labels());
        Measured known = meters.get(id);
        if (known != null) {
            known.value().set(value.value());
        } else if (meters.size() < MOST_METERS) {
            AtomicReference<Double> current = new AtomicReference<>(value.value());
            meters.put(id, new Measured(register(value, current), current));
        }
        return id;
    }

    private Meter register(Measurements.Value value, AtomicReference<Double> current) {
        Tags tags = Tags.of(value.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
        return value.kind() == Measurements.Kind.GAUGE
                ? Gauge.builder(value.name(), current::get)
                        .baseUnit(value.unit().isEmpty() ? null : value.unit())
                        .description(value.description())
                        .tags(tags)
                        .strongReference(true)
                        .register(registry)
                : FunctionCounter.builder(value.name(), current, AtomicReference::get)
                        .baseUnit(value.unit().isEmpty() ? null : value.unit())
                        .description(value.description())
                        .tags(tags)
                        .register(registry);
    }

    @Override
    public void close() {
        reading.cancel(true);
        reader.shutdownNow();
    }
}
