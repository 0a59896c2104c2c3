package dev.mastaba.launcher.restart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The situations in which a second process cannot take over. */
class PreconditionsTest {
    @Test
    void aPlainServerOnLinuxCanBeRestarted() throws IOException {
        RestartConditions.check("Linux", 12, Map.of("SYSTEMD_EXEC_PID", "4"), List.of());
        RestartConditions.check(
                "Linux", 12, Map.of("SYSTEMD_EXEC_PID", "12", "NOTIFY_SOCKET", "/run/notify"), List.of());
    }

    @Test
    void everyObstacleHasARemedy() {
        assertRefused("Mac OS X", 12, Map.of(), List.of(), "Linux is required", "mastaba serve");
        assertRefused("Linux", 1, Map.of(), List.of(), "process 1 of its container", "--init");
        assertRefused("Linux", 12, Map.of("SYSTEMD_EXEC_PID", "12"), List.of(), "Type=notify", "NotifyAccess=all");
        assertRefused(
                "Linux", 12, Map.of("LISTEN_PID", "12"), List.of(), "systemd opened the port", "systemctl restart");
        assertRefused("Linux", 12, Map.of(), List.of("a is locked", "b is locked"), "a is locked\nb is locked");
    }

    private static void assertRefused(
            String system, long pid, Map<String, String> environment, List<String> obstacles, String... texts) {
        assertThatThrownBy(() -> RestartConditions.check(system, pid, environment, obstacles))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(texts);
    }
}
