package dev.mastaba.launcher.doctor;

import static dev.mastaba.launcher.doctor.Finding.Severity.ERROR;
import static dev.mastaba.launcher.doctor.Finding.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the ports, while another socket has one. */
class PortsCheckTest {
    @TempDir
    private Path conf;

    private ServerSocket other;

    @BeforeEach
    void occupy() throws IOException {
        other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void release() throws IOException {
        other.close();
    }

    private List<Finding> findings(Map<String, String> environment, String... lines) throws Exception {
        Files.write(conf.resolve("server.cfg"), List.of(lines));
        return new PortsCheck(conf, environment, command -> Optional.empty()).findings();
    }

    @Test
    void namesTheOccupiedPort() throws Exception {
        assertThat(findings(Map.of(), "mastaba.http.port = " + other.getLocalPort()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(ERROR);
                    assertThat(finding.fact()).startsWith("Port " + other.getLocalPort() + " of 127.0.0.1");
                    assertThat(finding.remedies().get(0)).contains(":" + other.getLocalPort());
                    assertThat(finding.remedies().get(1))
                            .matches("Set in conf/server.cfg: mastaba.http.port = \\d+")
                            .doesNotEndWith(" " + other.getLocalPort());
                });
    }

    /** An environment variable takes precedence over the file, so the remedy is to change it. */
    @Test
    void namesTheVariable() throws Exception {
        String port = Integer.toString(other.getLocalPort());
        assertThat(findings(Map.of("MASTABA_HTTP_PORT", port), "mastaba.http.port = 0"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies().get(1)).contains("export MASTABA_HTTP_PORT="));
        assertThat(findings(Map.of("PORT", port), "mastaba.http.port = $[env:PORT]"))
                .extracting(Finding::severity)
                .containsExactly(ERROR);
    }

    @Test
    void checksTheOtherPorts() throws Exception {
        int port = other.getLocalPort();
        assertThat(findings(
                        Map.of(),
                        "mastaba.http.port = 0",
                        "mastaba.http.tls.keystore = conf/server.p12",
                        "mastaba.http.tls.port = " + port,
                        "mastaba.management.port = " + port))
                .extracting(Finding::severity)
                .containsExactly(OK, ERROR, ERROR);
        assertThat(findings(
                        Map.of(),
                        "mastaba.http.plain = off",
                        "mastaba.http.port = " + port,
                        "mastaba.http.tls.certificate = conf/server.pem",
                        "mastaba.http.tls.port = 0"))
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    void refusesWhatIsNoPortAndNoAddressOfThisMachine() throws Exception {
        assertThat(findings(Map.of(), "mastaba.http.port = 65536").get(0).fact())
                .isEqualTo("mastaba.http.port is \"65536\", not a port from 0 to 65535");
        assertThat(findings(Map.of(), "mastaba.http.port = http").get(0).severity())
                .isEqualTo(ERROR);
        assertThat(findings(Map.of(), "mastaba.http.host = 192.0.2.1"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies())
                        .containsExactly("Set in conf/server.cfg: mastaba.http.host = 127.0.0.1"));
    }

    @Test
    void aRunningServerHasItsPorts() throws Exception {
        Files.writeString(conf.resolve("server.cfg"), "mastaba.http.port = " + other.getLocalPort());
        ExaminedServer silent = command -> {
            throw new IOException("The server did not answer");
        };
        assertThat(new PortsCheck(conf, Map.of(), silent).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }
}
