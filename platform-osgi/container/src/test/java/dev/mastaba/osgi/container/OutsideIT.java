package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** What a server does while an application lacks something outside of its bundle. */
class OutsideIT {
    @TempDir
    Path folder;

    private Path base;
    private Path bundles;
    private Path database;

    @BeforeEach
    void prepare() throws IOException {
        base = folder.resolve("base");
        bundles = Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        database = folder.resolve("database");
    }

    private SourceBundle late(String name) {
        return RunningContainer.including(name, """
                config.addView(request -> Response.text("%s"), dev.mastaba.core.view.ViewOptions.route("page"));
                if (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                  throw new IllegalStateException(new java.net.ConnectException("Connection refused"));
                }""".formatted(name, database));
    }

    private void settings(String text) throws IOException {
        Files.writeString(base.resolve("conf/server.cfg"), text);
    }

    private static ApplicationSource.Readiness readiness(RunningContainer server) {
        ServiceReference<ApplicationSource> source = server.context().getServiceReference(ApplicationSource.class);
        return server.context().getService(source).readiness();
    }

    private static void awaitPage(RunningContainer server, String path, String text) {
        RunningContainer.await(path + " answers " + text, () -> {
            try {
                return server.ask(path).equals("200 " + text);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void aLibraryOfTheHostThatArrivesLater() throws Exception {
        SourceBundle words = SourceBundle.named("host.words")
                .exporting("host.words;version=1.2.0")
                .withSource("""
                package host.words;
                public final class Words { public static String greeting() { return "hello"; } }""");
        Path library = words.writeTo(folder);
        RunningContainer.withView("wiki", "request -> Response.text(host.words.Words.greeting())")
                .using(library)
                .write(bundles.resolve("wiki.jar"));
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.run("status").text()).contains("MAST-STAGE-004");
            assertThat(readiness(server).ready()).isFalse();

            server.context().installBundle(library.toUri().toString()).start();
            awaitPage(server, "/", "hello");
            RunningContainer.await("solved", () -> !server.run("status").text().contains("MAST-"));
        }
    }

    @Test
    void theStartWaitsWhileNothingServes() throws Exception {
        settings("mastaba.start.wait = 5m\n");
        late("wiki").write(bundles.resolve("wiki.jar"));
        Thread operator = new Thread(() -> RunningContainer.await("an attempt", () -> {
            try {
                return Files.isRegularFile(base.resolve("var/reports/wiki.jar.error.txt"))
                        && Files.exists(Files.createFile(database));
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }));
        operator.start();
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.ask("/")).isEqualTo("200 wiki");
            assertThat(server.run("status").exitCode()).isZero();
        } finally {
            operator.join(TimeUnit.MINUTES.toMillis(1));
        }
    }

    @Test
    void theStatusShowsTheRetries() throws Exception {
        settings("mastaba.start.wait = 0s\n");
        late("wiki").write(bundles.resolve("wiki.jar"));
        try (RunningContainer server = RunningContainer.on(base)) {
            RunningContainer.await(
                    "the third attempt",
                    () -> server.run("status").text().matches("(?s).*\nRetry: wiki; attempt [3-9] at 2.*Z\\.\n.*"));
            ServerCommands.Answer status = server.run("status");
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.data())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .extractingByKey("retry", InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsKeys("changes", "attempts", "next", "seconds");
            assertThat(status.text()).contains("retry: by the server itself");

            Files.createFile(database);
            awaitPage(server, "/", "wiki");
            RunningContainer.await(
                    "no retries", () -> !server.run("status").text().contains("Retry:"));
            assertThat(server.run("status").data())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .doesNotContainKey("retry");
        }
    }

    @Test
    void anApplicationThatIsMissingSinceTheStartMakesTheServerNotReady() throws Exception {
        RunningContainer.application("shop", "shop").write(bundles.resolve("shop.jar"));
        Files.writeString(base.resolve("conf/shop.cfg"), "mastaba.host = shop.example.org\n");
        late("wiki").write(bundles.resolve("wiki.jar"));
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("shop.example.org")).isEqualTo("200 shop");
            assertThat(readiness(server).ready()).isFalse();
            assertThat(readiness(server).details()).contains("missing since the start: wiki");

            Files.createFile(database);
            awaitPage(server, "/", "wiki");
            RunningContainer.await("ready", () -> readiness(server).ready());
        }
    }

    @Test
    void aNewApplicationDoesNotTakeTheOthersOutOfService() throws Exception {
        RunningContainer.application("shop", "shop").write(bundles.resolve("shop.jar"));
        Files.writeString(base.resolve("conf/shop.cfg"), "mastaba.host = shop.example.org\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            late("wiki").write(bundles.resolve("wiki.jar"));
            RunningContainer.await("a retry", () -> server.run("status").text().contains("Retry: wiki"));
            assertThat(readiness(server).ready()).isTrue();
        }
    }
}
