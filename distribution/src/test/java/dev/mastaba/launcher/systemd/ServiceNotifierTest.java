package dev.mastaba.launcher.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNotifierTest {
    @ParameterizedTest
    @CsvSource({
        "60000000, PT30S",
        "1000000, PT0.5S",
        "1, PT0.05S",
        "99999999999999, PT12H",
        "0, PT0S",
        "-5, PT0S",
        "soon, PT0S",
        "'', PT0S",
        "99999999999999999999, PT0S"
    })
    void theWatchdogIsNotifiedTwiceInItsTime(String micros, Duration pause) {
        assertThat(ServiceNotifier.of(Map.of("WATCHDOG_USEC", micros)).pause()).isEqualTo(pause);
    }

    @Test
    void withoutSystemdNothingIsSentAndNoThreadRuns() {
        ServiceNotifier notifier = ServiceNotifier.of(Map.of("WATCHDOG_USEC", "1000000"));
        assertThat(notifier.active()).isFalse();
        notifier.ready("ready");
        notifier.watch(() -> true, () -> "ready");
        notifier.stopping();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mastaba-watchdog");
    }
}
