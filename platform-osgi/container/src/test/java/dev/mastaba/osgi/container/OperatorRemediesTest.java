package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server advises after requests and commands is done, and then the report is gone. */
class OperatorRemediesTest {
    private static final Pattern SETTING = Pattern.compile(": (mastaba\\.[\\w.]+) = (.*)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        conf("server", "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\nmastaba.probation = 10s\n");
    }

    private void conf(String name, String text) throws IOException {
        Files.writeString(base.resolve("conf/" + name + ".cfg"), text);
    }

    private void wiki(int status) {
        RunningContainer.withView("wiki", "request -> Response.status(" + status + ")")
                .write(base.resolve("bundles/wiki.jar"));
    }

    private static void request(RunningContainer server, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            server.ask("/");
        }
    }

    private static void awaitStatus(RunningContainer server, int status) {
        RunningContainer.await("status " + status, () -> {
            try {
                return server.ask("/").startsWith("" + status);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static void awaitReport(RunningContainer server, String text) {
        RunningContainer.await(text, () -> server.run("status").text().contains(text));
    }

    private static void awaitNone(RunningContainer server) {
        RunningContainer.await("no problem", () -> {
            String status = server.run("status").text();
            return !status.contains("MAST-") && !status.contains("Probation: ");
        });
    }

    private static List<String> remedies(RunningContainer server, String id) {
        String status = server.run("status").text();
        return Pattern.compile("Remedy(?: \\d)?: (.*)")
                .matcher(status.substring(status.indexOf(id)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String line(String remedy) {
        Matcher setting = SETTING.matcher(remedy);
        assertThat(setting.find()).as(remedy).isTrue();
        return setting.group(1) + " = " + setting.group(2) + "\n";
    }

    /** Lets a change fail on probation, and waits until it is reverted. */
    private void harm(RunningContainer server, int status, String id) throws Exception {
        request(server, 200);
        wiki(status);
        awaitStatus(server, status);
        request(server, 60);
        awaitReport(server, id);
        awaitStatus(server, 200);
    }

    /** Changes the settings of the application, and waits until a generation uses them. */
    private void noticed(RunningContainer server, String settings) throws IOException {
        String serving = serving(server);
        conf("wiki", settings);
        RunningContainer.await("another generation", () -> !serving(server).equals(serving));
        server.run("settled");
    }

    private static String serving(RunningContainer server) {
        return server.run("status").text().lines().findFirst().orElseThrow();
    }

    @Test
    void aRevertedChangeIsRetriedAsIntended() throws Exception {
        conf("wiki", "mastaba.probation.action = revert\n");
        wiki(200);
        try (RunningContainer server = RunningContainer.on(base)) {
            harm(server, 404, "MAST-DEPLOY-052");
            String remedy = remedies(server, "MAST-DEPLOY-052").get(2);
            assertThat(remedy).contains("run mastaba retry");
            noticed(server, "mastaba.probation.action = revert\n" + line(remedy).replace("ROUTE", "page"));
            server.run("retry");
            awaitStatus(server, 404);
            request(server, 60);
            awaitNone(server);
            awaitStatus(server, 404);
        }
    }

    @Test
    void harmIsOnlyReported() throws Exception {
        conf("wiki", "mastaba.probation.action = revert\n");
        wiki(200);
        try (RunningContainer server = RunningContainer.on(base)) {
            harm(server, 500, "MAST-DEPLOY-052");
            String remedy = remedies(server, "MAST-DEPLOY-052").get(3);
            noticed(server, line(remedy));
            server.run("retry");
            awaitStatus(server, 500);
            request(server, 60);
            awaitReport(server, "harm: ");
            awaitNone(server);
            awaitStatus(server, 500);
        }
    }

    @Test
    void aNodeLeavesItsFleet() throws Exception {
        conf("node", "mastaba.fleet = node\n");
        try (RunningContainer server = RunningContainer.on(base)) {
            String report = server.run("undeploy", "wiki").text();
            assertThat(report).startsWith("MAST-FLEET-003");
            conf("node", line(report));
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.run("undeploy", "wiki").text()).doesNotContain("MAST-FLEET-003");
        }
    }
}
