package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with the add-on of the console, but without the settings that the console needs. */
class ConsoleWithoutSettingsIT {
    @TempDir
    Path folder;

    @Test
    void oneErrorNamesTheCauseAndNoLinkIsPrinted() {
        try (Installation server = Installation.in(folder.resolve("base")).withAddOns("standard", "addon-console")) {
            server.start();
            CommandLine mastaba = new CommandLine(server.environment());
            assertThat(mastaba.run("status").text())
                    .containsOnlyOnce("MAST-VIEW-005")
                    .contains("more of its add-on's views", "mastaba.security.users = file");
            Said console = mastaba.run("console");
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.text())
                    .contains("No application with the id console serves.")
                    .doesNotContain("http:");
        }
    }
}
