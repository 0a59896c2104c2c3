package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.Container;
import dev.mastaba.fleet.command.FleetCommands;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.statics.GenerationStaticFiles;
import dev.mastaba.fleet.statics.OfferedFiles;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The page of the fleet, on a server that makes releases for a node in a depot. */
class FleetPageTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @TempDir
    Path folder;

    private static void join(RealServer server, Depot depot) throws Exception {
        depot.prepare();
        depot.report(
                "web-1",
                "server",
                new Node.Report(
                        Optional.empty(), NodeState.SERVING, "", 0, 0, 0, "conf/a.cfg was edited", "0.1.0", -7_000));
        BundleContext context = server.context();
        ServerFiles files = Objects.requireNonNull(context.getService(context.getServiceReference(ServerFiles.class)));
        Container container = Objects.requireNonNull(context.getService(context.getServiceReference(Container.class)));
        StaticFiles statics = new GenerationStaticFiles(container, new OfferedFiles());
        FleetCommands.of(depot, files, statics, false)
                .forEach((name, command) -> context.registerService(
                        ServerCommand.class,
                        command,
                        FrameworkUtil.asDictionary(new HashMap<>(Map.of(ServerCommand.NAME, name)))));
    }

    @Test
    void aUserSeesTheNodesAndRollsOutARelease() throws Exception {
        try (RealServer server = RealServer.start(folder, "mastaba.folder.quiet = 20ms\n")) {
            assertThat(server.get("/fleet").expectStatus(200).body()).contains("mastaba.fleet");
            server.deploy(RealServer.shop(1), "shop.jar");
            join(server, new Depot(DATABASE.source()));
            assertThat(server.run("release", "make", "First <release>").exitCode())
                    .isZero();

            TestResponse page = server.get("/fleet").expectStatus(200);
            assertThat(page.body()).contains("web-1", "conf/a.cfg was edited", "-7 s", "First &lt;release&gt;");
            String release = page.attributes("input[name=release]", "value").get(0);
            assertThat(server.getAs("bob", "/fleet").body()).doesNotContain("Roll out");
            server.postAs("bob", "/fleet", Map.of("release", release)).expectStatus(403);

            server.post("/fleet", Map.of("release", release)).expectStatus(303);
            assertThat(server.get("/fleet").body()).contains("Rollout 1 of release " + release, "0 of 1 nodes");
            server.post("/fleet", Map.of("release", release)).expectStatus(409);
            server.post("/fleet/rollout", Map.of("phase", "pause")).expectStatus(303);
            assertThat(server.get("/fleet").body()).contains("paused by ada");
            server.post("/fleet/rollout", Map.of("phase", "abort")).expectStatus(303);
            assertThat(server.get("/fleet").body()).contains("aborted by ada");
        }
    }
}
