package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Programs;
import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose port systemd has opened. */
class SocketActivationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theFirstRequestStartsTheServer() throws Exception {
        assumeTrue(Programs.installed("systemd-socket-activate"), "systemd-socket-activate is not installed");
        URI address = URI.create("http://127.0.0.1:" + Programs.reservedPort() + "/");
        Path application = AddOns.application(
                        "activated.shop",
                        "shop",
                        "config.route(\"front\", \"/\").get(request -> Response.text(\"front\"));")
                .writeTo(folder.resolve("shop.jar"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .with(application)
                .startedBy(
                        "systemd-socket-activate",
                        "--listen=127.0.0.1:" + address.getPort(),
                        "-E",
                        "PATH",
                        "-E",
                        "JAVA_HOME",
                        "-E",
                        "MASTABA_BASE",
                        "-E",
                        "MASTABA_ADDONS",
                        "-E",
                        "MASTABA_JAVA_OPTS",
                        "-E",
                        "LC_ALL")) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> firstAnswer(address));
            server.start();
            assertThat(server.output()).contains("is ready: " + address);
            assertThat(first.get(LIMIT.toSeconds(), TimeUnit.SECONDS).status()).isIn(200, 404);
            server.awaitPage("/", "front");

            Said restart = new CommandLine(
                            Map.of("MASTABA_BASE", folder.resolve("base").toString()))
                    .run("restart");
            assertThat(restart.exitCode()).isEqualTo(1);
            assertThat(restart.text()).contains("systemd opened the port", "systemctl restart");
            server.awaitPage("/", "front");

            assertThat(server.terminate()).isEqualTo(143);
        }
    }

    /** Connects until the port is open, and waits for the answer. */
    private static Answer firstAnswer(URI address) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Connection connection = Connection.to(address)) {
                return connection.get("/");
            } catch (IOException notOpen) {
                if (System.nanoTime() > end) {
                    throw new CompletionException(notOpen);
                }
            }
        }
    }
}
