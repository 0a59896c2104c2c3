package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and reports do not claim that a change serves everyone while it is on a canary. */
class CanaryCommandsIT {
    @TempDir
    Path folder;

    private static SourceBundle wiki(String version) {
        return RunningContainer.application("wiki", version).withHeader("Bundle-Version", version);
    }

    private void put(Path base, String name, SourceBundle bundle) throws Exception {
        Path jar = bundle.writeTo(Files.createTempDirectory(folder, "jar"));
        Files.move(
                Files.copy(jar, base.resolve("bundles/" + name + ".part")), base.resolve("bundles/" + name + ".jar"));
    }

    @Test
    void changesOnACanaryAreReportedAsSuch() throws Exception {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf/tenants"));
        Files.writeString(base.resolve("conf/server.cfg"), """
                mastaba.folder.scan = 100ms
                mastaba.folder.batch = 50ms
                mastaba.probation = 120s
                mastaba.probation.action = revert
                mastaba.probation.canary = 50%
                """);
        for (String tenant : new String[] {"acme", "globex"}) {
            Files.writeString(
                    base.resolve("conf/tenants/" + tenant + ".cfg"),
                    "mastaba.application = wiki\nmastaba.host = " + tenant + "\n");
        }
        put(base, "wiki-1", wiki("1.0.0"));
        try (RunningContainer server = RunningContainer.on(base)) {
            put(base, "wiki-2", wiki("2.0.0"));
            RunningContainer.await(
                    "the canary", () -> server.run("status").text().contains("Canary: "));
            assertThat(server.run("status").text()).doesNotContain("was refused", "MAST-DEPLOY-100");

            assertThat(server.run("tenant", "suspend", "acme").text())
                    .startsWith("Tenant acme is suspended for a share of the visitors; without harm, for all of them")
                    .doesNotContain("serves");
            assertThat(server.run("tenant", "remove", "globex").text())
                    .startsWith("Tenant globex is removed for a share of the visitors; without harm, for all of them")
                    .doesNotContain("no longer serves");
        }
    }
}
