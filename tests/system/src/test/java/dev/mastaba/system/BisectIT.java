package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several changes made a good generation bad. */
class BisectIT {
    @TempDir
    static Path folder;

    private static Installation server;
    private static CommandLine mastaba;

    /** Generation 1 is good; later, two bundles change, settings are added, and an extension breaks the front page. */
    @BeforeAll
    static void start() {
        Shop shop = new Shop(folder);
        server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start();
        server.awaitPage("/page", "SGN_0001");
        mastaba = new CommandLine(server.environment());
        Path fault = AddOns.addOn("fault", "@Extends({\"shop\", \"shop.sign\"})", """
                config.overrideView("shop:front", request -> { throw new IllegalStateException("broken"); });""")
                .writeTo(folder);
        Said deployed = mastaba.run(
                "deploy",
                shop.words(2).toString(),
                shop.app(2).toString(),
                shop.sign(2).toString(),
                fault.toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theBundleThatBreaksAPageIsFound() {
        String status = server.admin("status").text();
        Said said = mastaba.run(
                "bisect", "--good", "1", "--bad", bad(), "--", "mastaba", "request", "GET", "/", "--expect", "200");
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .startsWith("4 changes:\n")
                .contains("This change makes the difference:\n  + fault 1.0.0");
        assertThat(server.admin("status").text()).isEqualTo(status);
    }

    @Test
    void changesThatAreBadOnlyTogetherAreFound() throws IOException {
        Path script = folder.resolve("both.sh");
        Files.writeString(script, """
                case $("$1" request GET /page) in *SGN_0002*WRD_0002*) exit 1 ;; esac
                exit 0
                """);
        Said said = mastaba.run(
                "bisect",
                "--good",
                "1",
                "--bad",
                bad(),
                "--",
                "sh",
                script.toString(),
                Installation.home().resolve("bin/mastaba").toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("These changes make the difference together:\n  ~ shop.sign 1.0.0\n  ~ shop.words 1.0.0");
    }

    @Test
    void aCommandThatHangsIsEnded() {
        Said said = mastaba.run("bisect", "--good", "1", "--bad", bad(), "--limit", "1", "--", "sleep", "1000");
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text())
                .contains("The command did not end within 1 s.", "The files of generation 1 are not good");
        Said unknown = mastaba.run("bisect", "--good", "1", "--bad", "999", "--", "true");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("Generation 999 is not on record");
    }

    private static String bad() {
        return server.admin("status").text().replaceAll("(?s)Generation (\\d+) .*", "$1");
    }
}
