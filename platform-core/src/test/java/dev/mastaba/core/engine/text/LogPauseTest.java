package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPauseTest {
    @Test
    void oneMessageStandsForManyRequests() {
        LogPause outage = new LogPause();
        assertThat(outage.end()).contains("");
        assertThat(outage.end()).isEmpty();
        assertThat(outage.end()).isEmpty();
    }
}
