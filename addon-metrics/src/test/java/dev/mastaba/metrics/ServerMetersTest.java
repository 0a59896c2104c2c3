package dev.mastaba.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.Measurements;
import dev.mastaba.services.Measurements.Value;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Measurements> sources = new ArrayList<>();
    private final ServerMeters meters = new ServerMeters(registry, () -> sources);

    @AfterEach
    void close() {
        meters.close();
    }

    private static Value connections(String pool, double count) {
        return Value.gauge("pool.connections", "", "Connections.", Map.of("pool", pool), count);
    }

    @Test
    void aValueIsFollowedUntilItIsNoLongerMeasured() {
        List<Value> values =
                new ArrayList<>(List.of(connections("wiki", 3), Value.counter("changes", "", "Changes.", Map.of(), 7)));
        sources.add(() -> values);
        meters.update();
        assertThat(registry.get("pool.connections").tag("pool", "wiki").gauge().value())
                .isEqualTo(3);
        assertThat(registry.get("changes").functionCounter().count()).isEqualTo(7);
        values.set(0, connections("wiki", 4));
        meters.update();
        assertThat(registry.get("pool.connections").gauge().value()).isEqualTo(4);
        values.remove(0);
        meters.update();
        assertThat(registry.find("pool.connections").gauge()).isNull();
        assertThat(registry.find("changes").functionCounter()).isNotNull();
    }

    @Test
    void aSourceThatFailsDisturbsNoOther() {
        sources.add(() -> {
            throw new IllegalStateException("broken");
        });
        sources.add(() -> List.of(connections("wiki", 3)));
        meters.update();
        assertThat(registry.get("pool.connections").gauge().value()).isEqualTo(3);
    }

    @Test
    void theNumberOfValuesIsBounded() {
        for (int source = 0; source < 20; source++) {
            int number = source;
            sources.add(() -> IntStream.range(0, 1_000)
                    .mapToObj(i -> connections("pool-" + number + "-" + i, i))
                    .toList());
        }
        meters.update();
        assertThat(registry.getMeters()).extracting(Meter::getId).hasSize(1_000);
    }
}
