package dev.mastaba.metrics;

import dev.mastaba.core.application.Application;
import dev.mastaba.services.Measurements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements that the add-ons of one application have put into its registry, with labels for the application and its generation.
 *
 * @param sources the measurements
 * @param labels the labels of all values
 */
record ApplicationMeasurements(List<Measurements> sources, Map<String, String> labels) implements Measurements {
    static ApplicationMeasurements of(Application application, String id) {
        String generation = Long.toString(application.get(Application.GENERATION));
        return new ApplicationMeasurements(
                application.all(Measurements.class), Map.of("application", id, "generation", generation));
    }

    @Override
    public List<Value> read() {
        return sources.stream()
                .flatMap(source -> source.read().stream())
                .map(this::labelled)
                .toList();
    }

    private Value labelled(Value value) {
        Map<String, String> all = new LinkedHashMap<>(value.labels());
        all.putAll(labels);
        return new Value(value.kind(), value.name(), value.unit(), value.description(), all, value.value());
    }
}
