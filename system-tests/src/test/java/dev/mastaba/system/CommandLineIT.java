package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as people type them. Each way to the answer is gone once in a process of its own; the others share a process. */
class CommandLineIT {
    @TempDir
    static Path folder;

    private static Installation server;
    private static CommandLine mastaba;

    @BeforeAll
    static void start() throws IOException {
        server = Installation.in(folder.resolve("base")).configured("title", "s3cret title");
        Files.setPosixFilePermissions(server.conf().resolve("title"), PosixFilePermissions.fromString("rw-------"));
        server.configured(
                        "notes.cfg",
                        "notes.color = blue\nnotes.password = s3cret\nnotes.title = $[secret:conf/title]\n")
                .with(jar(AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""")))
                .start();
        mastaba = new CommandLine(server.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path jar(SourceBundle bundle) {
        return bundle.writeTo(folder.resolve("made"));
    }

    @Test
    void theRunningApplicationTellsWhatItIsMadeOf() {
        assertThat(mastaba.start("status").text()).contains("notes", "serves");
        assertThat(mastaba.run("routes").text()).contains("front", "/");
        assertThat(mastaba.run("views").text()).contains("notes:front");
        assertThat(mastaba.run("addons").text()).contains("notes", "application", "notes-1.0.0.jar");
        assertThat(mastaba.run("status", "--json").text()).startsWith("{").contains("\"applications\"");
        assertThat(mastaba.run("introspect").text()).contains("routes", "view derivers");
        assertThat(mastaba.run("introspect", "routes", "front").text())
                .contains("route front", "pattern: /", "related to: view notes:front");
        assertThat(mastaba.run("introspect", "routes", "--json").text())
                .startsWith("[")
                .contains("\"pattern\" : \"/\"", "\"related\"");
        assertThat(mastaba.start("introspect", "rutes").exitCode()).isEqualTo(1);
        Said why = mastaba.run("why", "GET", "/");
        assertThat(why.exitCode()).as(why.text()).isZero();
        assertThat(why.text()).contains("front", "notes:front");
    }

    @Test
    void theSettingsWithTheirPlacesButWithoutSecrets() {
        Said settings = mastaba.run("settings");
        assertThat(settings.exitCode()).as(settings.text()).isZero();
        assertThat(settings.text())
                .containsPattern("\\(server\\) +mastaba\\.http\\.port +0 +the command line")
                .containsPattern("notes +notes\\.color +blue +conf/notes\\.cfg:1")
                .containsPattern("notes +notes\\.password +\\(hidden\\) +conf/notes\\.cfg:2")
                .containsPattern(
                        "notes +notes\\.title +\\(hidden\\) +conf/notes\\.cfg:3, from \\$\\[secret:conf/title]")
                .doesNotContain("s3cret");
        assertThat(mastaba.run("settings", "--app", "notes", "notes.c*", "--json")
                        .text())
                .contains("\"value\" : \"blue\"")
                .doesNotContain("notes.title", "mastaba.");
        assertThat(mastaba.run("settings", "none.*").exitCode()).isEqualTo(1);
        assertThat(mastaba.run("settings", "--app", "shop").text()).contains("available: notes");
    }

    @Test
    void theLevelOfALoggerChangesUntilItIsTakenBack() throws Exception {
        assertThat(mastaba.run("log-level").text())
                .containsPattern("dev\\.mastaba +info")
                .containsPattern("ROOT +warn");
        Said debug = mastaba.run("log-level", "dev.mastaba.osgi", "debug");
        assertThat(debug.exitCode()).as(debug.text()).isZero();
        assertThat(mastaba.run("log-level").text()).containsPattern("dev\\.mastaba\\.osgi +debug");
        assertThat(mastaba.run("log-level", "dev.mastaba.osgi", "default").exitCode())
                .isZero();
        assertThat(mastaba.run("log-level").text()).doesNotContain("dev.mastaba.osgi ");
        assertThat(mastaba.run("log-level", "not.used", "off").text()).contains("has been used yet");
        assertThat(mastaba.run("log-level", "ROOT", "default").exitCode()).isEqualTo(2);
        assertThat(mastaba.run("log-level", "dev.mastaba", "loud").exitCode()).isEqualTo(2);
        assertThat(mastaba.run("log-level", "dev.mastaba").exitCode()).isEqualTo(2);
    }

    @Test
    void aBundleIsDeployedRefusedAndTakenBack() throws Exception {
        Said deployed = mastaba.start("deploy", override("polite", "good day").toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
        assertThat(server.get("/").body()).isEqualTo("good day");

        Said refused = mastaba.run("deploy", override("rude", "go away").toString());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("Refused", "notes:front", "polite", "rude", "mastaba.stack");
        assertThat(server.get("/").body()).isEqualTo("good day");

        Said gone = mastaba.run("undeploy", "polite");
        assertThat(gone.exitCode()).as(gone.text()).isZero();
        server.awaitPage("/", "go away");
        Said generations = mastaba.run("generations");
        assertThat(generations.text()).contains("polite", "rude");
        Said back = mastaba.run("rollback", "2");
        assertThat(back.exitCode()).as(back.text()).isZero();
        assertThat(server.get("/").body()).isEqualTo("good day");
    }

    @Test
    void theServerIsBackedUpAndTheFileIsChecked() {
        Path file = folder.resolve("backup.zip");
        Said made = mastaba.run("backup", "--json", file.toString());
        assertThat(made.exitCode()).as(made.text()).isZero();
        assertThat(made.text()).contains("\"generation\": ", "\"missing\": []", "\"file\": \"" + file + "\"");
        Said checked = mastaba.run("restore", "--verify", file.toString());
        assertThat(checked.exitCode()).as(checked.text()).isZero();
        Said wrong = mastaba.run(
                "restore",
                "--verify",
                server.conf().getParent().resolve("var/admin.properties").toString());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.text()).contains("is not a backup");
    }

    private static Path override(String name, String text) {
        return jar(AddOns.extension(
                name, "notes", "config.overrideView(\"notes:front\", request -> Response.text(\"" + text + "\"));"));
    }

    /** Who starts with the examples has nothing to mend. */
    @Test
    void thereIsNothingToSayOfTheExamples() {
        try (Installation examples = Installation.in(folder.resolve("examples"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar", "examples/wiki-dark.jar", "examples/wiki-comments.jar")
                .start()) {
            CommandLine asking = new CommandLine(examples.environment());
            assertThat(asking.run("addons").text()).contains("wiki.jar", "wiki-dark.jar", "wiki-comments.jar");
            assertThat(asking.run("status").text())
                    .contains("Applications: wiki")
                    .doesNotContain("MAST-", "degraded");
        }
    }

    @Test
    void withoutAServerACommandSaysSo() {
        Said said = new CommandLine(java.util.Map.of(
                        "MASTABA_BASE", folder.resolve("nobody").toString()))
                .start("status");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("No server runs", "mastaba serve");
    }

    /** The script for Windows is tried by hand, under Wine; what it hands to Java can be compared here. */
    @Test
    void theScriptForWindowsHandsTheSameToJava() throws Exception {
        Path bin = Installation.home().resolve("bin");
        String windows = Files.readString(bin.resolve("mastaba.bat"));
        assertThat(windows.split("\n", -1)).allMatch(line -> line.isEmpty() || line.endsWith("\r"));
        String unix = Files.readString(bin.resolve("mastaba"));
        List<String> options = Pattern.compile(
                        "-{1,2}(?:add-opens|sun-misc|enable-native|XX:|Xshare|agentlib:|Dmastaba)[^ \"=]*")
                .matcher(unix)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(options)
                .hasSizeGreaterThan(6)
                .allSatisfy(option -> assertThat(windows).contains(option));
        assertThat(Pattern.compile("goto :(\\w+)").matcher(windows).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(label -> assertThat(windows).contains("\n:" + label + "\r"));
    }
}
