package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba doctor} in a base with nothing wrong, and in one with each of several errors. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DoctorIT {
    private static final String ANY_PORT = "mastaba.http.port = 0\n";

    @TempDir
    private Path folder;

    private Installation base;
    private CommandLine mastaba;

    @BeforeEach
    void create() {
        base = Installation.in(folder.resolve("base")).configured("server.cfg", ANY_PORT);
        mastaba = new CommandLine(base.environment());
    }

    @Test
    void aHealthyBaseHasNoErrors() {
        Said said = mastaba.start("doctor");
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("ok       Java", "ok       folders", "ok       secrets", "ok       clock", "ok       ports")
                .contains("ok       settings", "ok       server      No server runs in this base.")
                .contains("\n0 errors, ");
    }

    @Test
    void anotherProcessHasThePort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            base.configured("server.cfg", "mastaba.http.port = " + other.getLocalPort() + "\n");
            Said said = mastaba.run("doctor");
            assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
            assertThat(said.text())
                    .contains("error    ports       Port " + other.getLocalPort() + " of 127.0.0.1")
                    .contains("    Remedy 2: Set in conf/server.cfg: mastaba.http.port = ");
        }
    }

    @Test
    void theRemedyHidesASecret() throws Exception {
        base.configured("wiki.password", "secret");
        Files.setPosixFilePermissions(
                base.conf().resolve("wiki.password"), PosixFilePermissions.fromString("rw-r--r--"));
        Said said = mastaba.run("doctor");
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        String remedy = said.text()
                .lines()
                .filter(line -> line.contains("Run: chmod 600 "))
                .findFirst()
                .orElseThrow();
        Process shell = new ProcessBuilder("sh", "-c", remedy.replaceFirst(".*Run: ", "")).start();
        assertThat(shell.waitFor()).isZero();
        assertThat(mastaba.run("doctor").exitCode()).isZero();
    }

    @Test
    void aProcessMayOpenFewFiles() throws Exception {
        String command = "ulimit -n 1024; exec " + Installation.home().resolve("bin/mastaba") + " doctor --strict";
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().putAll(base.environment());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(1);
        assertThat(text)
                .contains("warning  open files  A process of this user may open 1024 files", "LimitNOFILE=65536");
    }

    @Test
    void theServerReportsItsOwnProblems() {
        base.configured("server.cfg", ANY_PORT + "mastaba.hosst = wiki.example\n")
                .with(AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""").writeTo(folder.resolve("made")));
        try (Installation server = base.start()) {
            Said said = mastaba.run("doctor", "--json");
            assertThat(server.running()).isTrue();
            assertThat(said.exitCode()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("\"The server in this base has its ports\"", "\"Run mastaba status\"")
                    .contains("Setting mastaba.hosst in conf/server.cfg does not exist");
        }
        assertThat(mastaba.run("doctor").text()).contains("No server runs in this base.");
    }
}
