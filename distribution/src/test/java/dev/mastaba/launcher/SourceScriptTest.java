package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that builds and runs a clone, in a clone that cannot be built. */
@DisabledOnOs(OS.WINDOWS)
class SourceScriptTest {
    private static final Path PORT_CHECK = Path.of("src/build/FreePort.java");
    private static final String BUILD = "Building Mastaba";

    @TempDir
    Path clone;

    @BeforeEach
    void copy() throws IOException {
        Path check = clone.resolve("distribution").resolve(PORT_CHECK);
        Files.createDirectories(check.getParent());
        Files.createDirectories(clone.resolve("examples"));
        Files.copy(PORT_CHECK, check);
        Files.copy(Path.of("../mastaba"), clone.resolve("mastaba"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev --port %d", "serve --host 127.0.0.1 --port=%d", "serve"})
    void aTakenPortIsReportedBeforeTheBuild(String command) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path conf = clone.resolve("run/conf/server.cfg");
            Files.createDirectories(conf.getParent());
            Files.writeString(conf, "mastaba.http.port = " + taken.getLocalPort() + "\n");
            assertThat(run(command.formatted(taken.getLocalPort())))
                    .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort(), "--port")
                    .doesNotContain(BUILD);
        }
    }

    @Test
    void aFreePortIsFollowedByTheBuild() throws Exception {
        assertThat(run("serve --port 0")).contains(BUILD).doesNotContain("Cannot listen");
    }

    private String run(String arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", clone.resolve("mastaba").toString()));
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("MASTABA_BASE");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isNotZero();
        return text;
    }
}
