package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the audit trail. */
class AuditTrailIT {
    @TempDir
    Path folder;

    @Test
    void theTrailGetsEachDecisionAndTheCommandsAroundIt() throws Exception {
        Path base = folder.resolve("base");
        try (RunningContainer server = RunningContainer.on(base)) {
            List<String> lines = server.trail().lines();
            assertThat(lines).startsWith("recover 0", "started 0");
            lines.clear();
            deploy(server, RunningContainer.application("wiki", "one"), "wiki");
            deploy(server, RunningContainer.including("dark", "if (true) throw new IllegalStateException();"), "dark");
            assertThat(lines)
                    .containsExactly(
                            "begin deploy, ada, monday,  [SAME wiki.jar] ",
                            "decided 1, live, SETTLED [ADDED wiki.jar] {}",
                            "end unchanged: wiki.jar: live in generation 1, the application wiki.",
                            "begin deploy, ada, monday,  [SAME dark.jar] ",
                            "decided 1, SETTLED [ADDED dark.jar] {dark.jar=[MAST-COMPOSE-013]}",
                            "end refused: Refused.");
            assertThat(server.run("generations", "--verbose").text()).contains("eve", "the first");

            server.trail().failWith(new Problem("MAST-DEPLOY-113", "The disk is full.", List.of(), List.of()));
            assertThat(server.run("status").text()).contains("The disk is full.");
            Answer undeployed = server.run("undeploy", "nothing");
            assertThat(undeployed.text()).contains("nothing", "The disk is full.");
            assertThat(lines).contains("begin undeploy, ada, monday,  [SAME nothing] ");
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.trail().lines()).startsWith("recover 1", "started 1");
        }
    }

    private void deploy(RunningContainer server, SourceBundle bundle, String name) throws Exception {
        Path incoming =
                Files.createDirectories(folder.resolve("base/var/incoming").resolve(name));
        Files.copy(bundle.writeTo(folder.resolve("made")), incoming.resolve(name + ".jar"));
        server.run("deploy", name);
    }
}
