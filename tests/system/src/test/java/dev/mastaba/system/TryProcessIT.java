package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that end the process in which they are tried: it is not the server's. */
class TryProcessIT {
    private static final String ROUTE =
            "config.addRoute(\"front\", \"/\"); config.addView(request -> Response.text(\"site\"), route(\"front\"));";

    @TempDir
    static Path folder;

    private static Installation server;
    private static CommandLine mastaba;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .with(AddOns.application("site", "site", ROUTE).writeTo(folder.resolve("made")))
                .start();
        mastaba = new CommandLine(server.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(0);",
                "Runtime.getRuntime().halt(0);",
                "java.util.List<byte[]> all = new java.util.ArrayList<>(); while (true) { all.add(new byte[1 << 24]); }"
            })
    void aBundleThatEndsItsProcessDoesNotEndTheServer(String include) throws IOException {
        Path killer = AddOns.shared("killer", "if (true) {" + include + "}").writeTo(folder.resolve("killer"));
        long before = server.owner().orElseThrow().pid();
        Said said = mastaba.run("try", killer.toString());
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).startsWith("Refused.").contains("separate process", "The server was not affected.");
        assertThat(server.owner().orElseThrow().pid()).isEqualTo(before);
        assertThat(server.get("/").body()).isEqualTo("site");
    }

    @Test
    void theRefusalOfABundleThatEndsItsProcessHasAFormForPrograms() {
        Path killer = AddOns.shared("killer", "if (true) {System.exit(0);}").writeTo(folder.resolve("killer"));
        Said json = mastaba.run("try", "--json", killer.toString());
        assertThat(json.exitCode()).as(json.text()).isEqualTo(1);
        assertThat(json.text())
                .startsWith("{")
                .contains("\"possible\" : false", "\"problems\" : [ {", "separate process");
    }

    @Test
    void anIsolatedTrialComesToTheResultOfACheckBesideTheBundlesOfTheServer() {
        Path more = AddOns.extension("more", "site", "config.addRoute(\"more\", \"/more\");")
                .writeTo(folder.resolve("more"));
        Said said = mastaba.run("try", "--isolated", more.toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("Nothing is refused.");
        Path alone = AddOns.extension("alone", "missing", "").writeTo(folder.resolve("alone"));
        Said refused = mastaba.run("try", "--isolated", alone.toString());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("Refused.", "missing");
    }

    @Test
    void aCheckOfABundleThatEndsTheProcessIsNoSuccess() {
        Path killer = AddOns.application("exit", "exit", "System.exit(0);").writeTo(folder.resolve("exit"));
        Said said = mastaba.start("check", killer.toString());
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("ended before there was a result");
    }
}
