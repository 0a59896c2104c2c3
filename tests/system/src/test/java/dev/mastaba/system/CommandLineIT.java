package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as people type them. Each way to the answer is gone once in a process of its own; the others share a process. */
class CommandLineIT {
    private static final List<String> FLEET = List.of(
            "release -m monday",
            "release show 1",
            "release diff 1 2",
            "release prune 20",
            "releases",
            "rollout 1",
            "rollout 1 --no-wait",
            "rollout status",
            "rollout status --watch",
            "rollout pause",
            "rollout resume",
            "rollout abort",
            "fleet",
            "fleet forget node3",
            "fleet accept");

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
                .withShipped(
                        "examples/wiki.jar",
                        "examples/wiki-dark.jar",
                        "examples/wiki-comments.jar",
                        "examples/wiki-votes.jar")
                .start()) {
            CommandLine asking = new CommandLine(examples.environment());
            assertThat(asking.run("addons").text())
                    .contains("wiki.jar", "wiki-dark.jar", "wiki-comments.jar", "wiki-votes.jar");
            assertThat(asking.run("status").text())
                    .contains("Applications: wiki")
                    .doesNotContain("MAST-", "degraded");
        }
    }

    @Test
    void withoutAServerACommandSaysSo() {
        Said said =
                new CommandLine(Map.of("MASTABA_BASE", folder.resolve("nobody").toString())).start("status");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("No server runs", "mastaba serve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release | mastaba release -m 'Faster search'",
                "releases | mastaba releases --json",
                "rollout | mastaba rollout status --watch",
                "fleet | mastaba fleet forget node3"
            })
    void theCommandsOfFleetsHaveHelp(String command, String example) {
        Said help = mastaba.run(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.text()).startsWith("Usage: mastaba " + command).contains("Examples:", example, "--json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "release # Specify either -m TEXT, to make a release, or an action # release",
                "release foo # Unknown action 'foo'. To make a release: mastaba release -m TEXT # release",
                "views --app # Missing required parameter for option '--app' (ID) # views",
                "release --message # Missing required parameter for option '--message' (TEXT) # release",
                "release --mesage x # mastaba release has no option --mesage. Did you mean --message? # release",
                "release show # Usage: mastaba release show RELEASE # release",
                "release diff 1 # Usage: mastaba release diff RELEASE RELEASE # release",
                "release diff 1 2 3 # Usage: mastaba release diff RELEASE RELEASE # release",
                "release prune # Usage: mastaba release prune NUMBER # release",
                "release sign 1 # Missing required option: '--key=KEYSTORE' # release",
                "release show 1 --key a.p12 # --key is only for: mastaba release sign # release",
                "releases 7 # mastaba releases does not accept the argument 7. # releases",
                "releases --jsn # mastaba releases has no option --jsn. Did you mean --json? # releases",
                "rollout # Missing required parameter: 'RELEASE|ACTION' # rollout",
                "rollout 1 2 # mastaba rollout does not accept the argument 2. # rollout",
                "rollout 1 --pause # Missing required parameter for option '--pause' (TIME) # rollout",
                "rollout 1 --cannary 2 # mastaba rollout has no option --cannary. Did you mean --canary? # rollout",
                "rollout pause --canary 1 # Options of a rollout require a RELEASE # rollout",
                "rollout resume --no-wait # Options of a rollout require a RELEASE # rollout",
                "rollout abort --watch # --watch is only for: mastaba rollout status # rollout",
                "fleet forget # Usage: mastaba fleet forget NODE # fleet",
                "fleet accept all # Usage: mastaba fleet accept # fleet",
                "fleet lst # Unknown action 'lst'. To list the servers: mastaba fleet # fleet"
            })
    void aWrongCommandLineIsExplainedInTwoLines(String line, String error, String help) {
        Said wrong = mastaba.run(line.split(" "));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.text().lines()).containsExactly("mastaba: " + error, "For help: mastaba " + help + " --help");
    }

    @Test
    void theCommandsOfFleetsRequireAServerThatBelongsToOne() {
        CommandLine alone =
                new CommandLine(Map.of("MASTABA_BASE", folder.resolve("nobody").toString()));
        for (String line : FLEET) {
            Said absent = alone.run(line.split(" "));
            assertThat(absent.exitCode()).as(line).isEqualTo(2);
            assertThat(absent.text()).as(line).contains("No server runs in", "mastaba serve");
            Said none = mastaba.run(line.split(" "));
            assertThat(none.exitCode()).as(line).isEqualTo(2);
            assertThat(none.text())
                    .as(line)
                    .startsWith("This server does not belong to a fleet.")
                    .contains("conf/node.cfg", "mastaba.fleet = author", "jdbc.depot.url = ");
        }
    }

    @Test
    void withoutItsDepotAServerNamesTheRemedy() throws Exception {
        // A bound socket that does not listen keeps other servers from the port, and connections to it are refused.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            namesTheRemedy(bound.getLocalPort());
        }
    }

    private void namesTheRemedy(int unused) throws Exception {
        try (Installation author = authorWithDepotAt("unreachable", unused)) {
            CommandLine line = new CommandLine(author.environment());
            for (String words : FLEET) {
                Said refused = line.run(words.split(" "));
                assertThat(refused.exitCode()).as(words).isEqualTo(2);
                assertThat(refused.text().strip().lines()).as(words).hasSize(2);
                assertThat(refused.text())
                        .as(words)
                        .startsWith("The depot (jdbc.depot.url) cannot be used: MAST-JDBC-006")
                        .contains("127.0.0.1:" + unused, "\n    Remedy: Check that the database is running");
            }
            Said status = line.run("status");
            assertThat(status.exitCode()).as(status.text()).isZero();
            assertThat(status.text())
                    .contains(
                            "\nDown: database:depot: MAST-JDBC-006", "\n    Remedy: Check that the database is running")
                    .contains("restart the server.\n");
            assertThat(line.run("status", "--json").text()).contains("\"down\" : {", "\"database:depot\" : ");
        }
    }

    @Test
    void aDepotThatHangsDoesNotDelayTheStatus() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Installation author = authorWithDepotAt("hanging", silent.getLocalPort())) {
            CommandLine line = new CommandLine(author.environment());
            // A database that was never used is up.
            Await.until(
                    "down",
                    Duration.ofSeconds(60),
                    () -> quickStatus(line).contains("\nDown: database:depot: "),
                    author::output);
            assertThat(quickStatus(line)).contains("\nDown: database:depot: ");
        }
    }

    private static String quickStatus(CommandLine line) {
        long begin = System.nanoTime();
        Said status = line.run("status");
        assertThat(Await.counted(Duration.ofNanos(System.nanoTime() - begin))).isLessThan(Duration.ofSeconds(8));
        assertThat(status.exitCode()).as(status.text()).isZero();
        return status.text();
    }

    private static Installation authorWithDepotAt(String name, int port) throws IOException {
        return Installation.in(folder.resolve(name))
                .configured(
                        "node.cfg",
                        "mastaba.fleet = author\njdbc.depot.url = jdbc:postgresql://127.0.0.1:" + port + "/depot\n")
                .start();
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
                // The command of the first needs a shell, and so does the test whether the standard error is a
                // terminal.
                .filter(option -> !Set.of("-XX:OnOutOfMemoryError", "-Dmastaba.errors.redirected")
                        .contains(option))
                .toList();
        assertThat(options)
                .hasSizeGreaterThan(6)
                .allSatisfy(option -> assertThat(windows).contains(option));
        assertThat(Pattern.compile("goto :(\\w+)").matcher(windows).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(label -> assertThat(windows).contains("\n:" + label + "\r"));
    }
}
