package dev.mastaba.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void sharesAreWithinAClass() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.millis(0.5)).isCloseTo(50, within(3.0));
        assertThat(latencies.millis(0.95)).isCloseTo(95, within(5.0));
        assertThat(latencies.longestMillis()).isEqualTo(100);
    }
}
