package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.service.component.annotations.Component;

/** A bundle of somebody else in {@code system/}: the example of the guide, compiled from its source. */
class ServerFeatureIT {
    private static final Path SOURCE = Path.of("../../docs/src/test/java/dev/mastaba/docs/server/FreezeGate.java");

    @TempDir
    Path folder;

    /** Returns a copy of the installation whose {@code system/} has the bundle. */
    private Path installation() throws IOException {
        Path copy = folder.resolve("installation");
        Installation.copyTo(copy);
        SourceBundle.named("dev.example.freeze")
                .using(ChangeGate.class)
                .using(ServerCommand.class)
                .using(Problem.class)
                .using(Component.class)
                .withSource(Files.readString(SOURCE))
                .withHeader("Mastaba-Commands", "dev.mastaba.docs.server")
                .withResource(
                        "dev/mastaba/docs/server/commands.txt",
                        "= freeze  Show whether changes are possible\n@ Deploy and roll back, 80\nShows whether changes are possible today.\n$ mastaba freeze\n")
                .write(copy.resolve("system/freeze.jar"));
        return copy;
    }

    @Test
    void theExampleOfTheGuideForbidsChanges() throws IOException {
        Path wiki = AddOns.application("wiki", "wiki", """
                config.route("front", "/").get(request -> Response.text("one"));""").write(folder.resolve("made/wiki.jar"));
        Path news = AddOns.extension("news", "wiki", """
                config.route("news", "/news").get(request -> Response.text("news"));""").write(folder.resolve("made/news.jar"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .installedIn(installation())
                .configured(
                        "server.cfg", "freeze.days = monday, tuesday, wednesday, thursday, friday, saturday, sunday\n")
                .with(wiki)
                .start()) {
            CommandLine mastaba = new CommandLine(server.environment());
            server.awaitPage("/", "one");

            Said refused = mastaba.run("deploy", news.toString());
            assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
            assertThat(refused.text())
                    .contains(
                            "FREEZE-001  Today, nothing changes on this server: news.",
                            "Remedy 1: If this is intended: mastaba retry --allow-opening",
                            "Remedy 2: Deploy on another day.");
            assertThat(server.get("/news").status()).isEqualTo(404);

            assertThat(server.admin("freeze").text()).isEqualTo("Changes are forbidden today.\n");

            Said insisted = mastaba.run("deploy", "--allow-opening", news.toString());
            assertThat(insisted.exitCode()).as(insisted.text()).isZero();
            assertThat(server.get("/news").body()).isEqualTo("news");
        }
    }

    /** Writes a bundle that is the last one in {@code system/}, and offers a gate after three seconds. */
    private static void writeSlowGate(Path system) throws IOException {
        SourceBundle.named("dev.example.slow")
                .using(ChangeGate.class)
                .using(Problem.class)
                .using(BundleActivator.class)
                .withSource("""
                        package dev.example.slow;
                        import dev.mastaba.container.ChangeGate;
                        import java.util.*;
                        import org.osgi.framework.*;
                        public final class Slow implements BundleActivator {
                          @Override public void start(BundleContext context) throws InterruptedException {
                            Thread.sleep(3000);
                            ChangeGate gate = change -> List.of();
                            context.registerService(ChangeGate.class, gate,
                                new Hashtable<>(Map.of(ChangeGate.SETTING, "mastaba.openings")));
                          }
                          @Override public void stop(BundleContext context) {}
                        }""")
                .withHeader("Bundle-Activator", "dev.example.slow.Slow")
                .write(system.resolve("zz-slow.jar"));
    }

    @Test
    void aGateThatIsStartedLastIsThereBeforeTheFirstFile() throws IOException {
        Path system = installation().resolve("system");
        try (DirectoryStream<Path> guards = Files.newDirectoryStream(system, "platform-guards-*.jar")) {
            for (Path jar : guards) {
                Files.delete(jar);
            }
        }
        writeSlowGate(system);
        try (Installation server = Installation.in(folder.resolve("base"))
                .installedIn(system.getParent())
                .configured("server.cfg", "mastaba.openings = refuse\n")
                .start()) {
            assertThat(server.output()).doesNotContain("MAST-CONF-022");
        }
    }
}
