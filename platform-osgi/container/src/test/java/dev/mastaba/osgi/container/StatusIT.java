package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.FailedComponents;
import dev.mastaba.services.ServerCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command status names the components that the server depends on and that are down. */
class StatusIT {
    private static final String FAILED = "database:depot";

    @TempDir
    Path folder;

    private static void register(RunningContainer server, Map<String, String> reasons) {
        server.context().registerService(FailedComponents.class, () -> new TreeMap<>(reasons), null);
    }

    private static Map<String, Object> down(ServerCommands.Answer answer) {
        return assertThat(answer.data())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .extractingByKey("down", InstanceOfAssertFactories.map(String.class, Object.class))
                .actual();
    }

    @Test
    void aServerWhoseComponentsAreUpOrNotCheckedReportsNone() throws Exception {
        try (RunningContainer server = RunningContainer.on(folder.resolve("base"))) {
            for (int i = 0; i < 2; i++) {
                ServerCommands.Answer answer = server.run("status", "--health");
                assertThat(answer.text()).doesNotContain("Down:");
                assertThat(down(answer)).isEmpty();
                register(server, Map.of());
            }
        }
    }

    @Test
    void componentsThatAreDownAreReportedWithTheirReasons() throws Exception {
        try (RunningContainer server = RunningContainer.on(folder.resolve("base"))) {
            register(
                    server,
                    Map.of(
                            "change",
                            "a problem that the status lists itself",
                            FAILED,
                            "The connection was refused.\n\n\tIs the\u001b[2J server running?"));
            ServerCommands.Answer answer = server.run("status", "--health");
            assertThat(answer.exitCode()).as(answer.text()).isZero();
            assertThat(answer.text())
                    .contains(
                            "\nDown: database:depot: The connection was refused.\n    Is the\\u001B[2J server running?\n")
                    .doesNotContain("lists itself");
            assertThat(down(answer)).containsOnlyKeys(FAILED);
            assertThat(server.run("status").text()).doesNotContain("Down:");
        }
    }

    @Test
    void settingsOfTheManagementListenerAreReportedWithoutItsBundle() throws Exception {
        Path conf = Files.createDirectories(folder.resolve("base/conf"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.management.port = 0\n");
        try (RunningContainer server = RunningContainer.on(folder.resolve("base"))) {
            assertThat(server.run("status").text())
                    .contains("MAST-CONF-022  Setting mastaba.management.port requires the bundle platform-management");
        }
    }
}
