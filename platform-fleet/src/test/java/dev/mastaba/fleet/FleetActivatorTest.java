package dev.mastaba.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetActivatorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", " 1", "1 "})
    void aPoolWithOneConnectionHasNoneToSpare(String size) {
        assertThat(FleetActivator.hasSpareConnection(Map.of("jdbc.depot.pool.size", size)))
                .isFalse();
    }

    @Test
    void otherPoolsHaveOne() {
        assertThat(FleetActivator.hasSpareConnection(Map.of())).isTrue();
        assertThat(FleetActivator.hasSpareConnection(Map.of("jdbc.depot.pool.size", "2")))
                .isTrue();
    }
}
