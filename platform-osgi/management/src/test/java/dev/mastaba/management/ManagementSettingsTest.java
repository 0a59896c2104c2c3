package dev.mastaba.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ManagementSettingsTest {
    @Test
    void byDefaultThereIsNoListener() {
        assertThat(ManagementSettings.of(Settings.none()))
                .isEqualTo(new ManagementSettings(OptionalInt.empty(), "127.0.0.1", List.of("application"), 10L << 20));
    }

    @Test
    void theyAreReadFromTheSettingsOfTheServer() {
        Map<String, String> set = Map.of(
                "mastaba.management.port",
                "6545",
                "mastaba.management.host",
                "0.0.0.0",
                "mastaba.management.readiness",
                "application, database:main",
                "mastaba.management.disk",
                "1g");
        assertThat(ManagementSettings.of(new Settings(set)))
                .isEqualTo(new ManagementSettings(
                        OptionalInt.of(6545), "0.0.0.0", List.of("application", "database:main"), 1L << 30));
    }

    @Test
    void invalidValuesAreReplacedWithTheDefaults() {
        Settings wrong = new Settings(Map.of("mastaba.management.port", "many", "mastaba.management.disk", "much"));
        assertThat(ManagementSettings.of(wrong))
                .isEqualTo(
                        new ManagementSettings(OptionalInt.of(6544), "127.0.0.1", List.of("application"), 10L << 20));
        Settings tooMuch = new Settings(Map.of("mastaba.management.disk", "999999999g"));
        assertThat(ManagementSettings.of(tooMuch).freeBytes()).isEqualTo(10L << 20);
    }
}
