package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of a command beside the one whose settings it has: all ports and addresses in these settings belong to the other one. */
class ScratchServerIT {
    private static final String WIKI =
            Installation.home().resolve("examples/wiki.jar").toString();

    @TempDir
    Path folder;

    private ServerSocket other;
    private Path conf;
    private CommandLine mastaba;

    @BeforeEach
    void configure() throws IOException {
        other = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        conf = Files.createDirectory(folder.resolve("conf"));
        String port = "127.0.0.1:" + other.getLocalPort();
        String all = Files.readString(Installation.home().resolve("conf/server.cfg"))
                .replaceAll("(?m)^# ((?:mastaba|jdbc)\\.\\S+ = ?)", "$1")
                .replaceAll("(?m)^(\\S+\\.port) =.*", "$1 = " + other.getLocalPort())
                .replace("jdbc:postgresql://127.0.0.1/", "jdbc:postgresql://" + port + "/");
        Files.writeString(
                conf.resolve("server.cfg"),
                all + """
                mastaba.fleet = node
                jdbc.depot.url = jdbc:postgresql://OTHER/depot
                mastaba.metrics.otlp.url = http://OTHER/v1/metrics
                mastaba.tracing.exporter = otlp
                mastaba.tracing.endpoint = http://OTHER/v1/traces
                mastaba.sessions.store = redis
                mastaba.sessions.redis.url = redis://OTHER/0
                mastaba.mail.from = wiki@example.org
                mastaba.mail.host = 127.0.0.1
                mastaba.mail.port = PORT
                mastaba.http.health = /health
                mastaba.http.access.log = json
                mastaba.log.format = ecs
                mastaba.addons = all
                """.replace("OTHER", port).replace("PORT", Integer.toString(other.getLocalPort())));
        mastaba = new CommandLine(Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .environment("MASTABA_MANAGEMENT_PORT", Integer.toString(other.getLocalPort()))
                .environment());
    }

    @AfterEach
    void nobodyConnected() throws IOException {
        try (ServerSocket closed = other) {
            closed.setSoTimeout(1);
            assertThatThrownBy(closed::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aCheckOpensNothingThatAnySettingNames() {
        Said said = mastaba.run("check", "--conf", conf.toString(), WIKI);
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("Nothing is refused.", "--databases");
    }

    @Test
    void anApplicationThatServesForOneRequestOpensNothingThatAnySettingNames() {
        Said said = mastaba.run("request", "GET", "/", "-i", "--conf", conf.toString(), WIKI);
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    @Test
    void certificatesThatTheSettingsTrustAreTaken() throws IOException {
        Files.createDirectory(conf.resolve("trust"));
        Files.writeString(conf.resolve("server.cfg"), "mastaba.bundles.trust = conf/trust\n");
        Said said = mastaba.run("check", "--conf", conf.toString(), WIKI);
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("wiki.jar", "conf/trust").doesNotContain("does not exist");
    }
}
