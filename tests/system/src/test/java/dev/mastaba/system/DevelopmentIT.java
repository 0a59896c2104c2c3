package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Connection;
import dev.mastaba.system.project.Example;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba dev} on a copy of the wiki, in a folder with a blank in its name: what is saved is seen. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevelopmentIT {
    private static final String ADD_ON = "src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Path project;
    private static Installation server;

    @BeforeAll
    static void start() throws IOException {
        project = Example.copied("wiki", folder.resolve("my projects"));
        server = Installation.in(folder.resolve("base")).developing(project).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void theWikiIsServedWithAScriptThatReloadsThePage() throws IOException {
        assertThat(server.get("/").body()).contains("Wiki</a>", "<script src=\"/.mastaba/reload.js\" async></script>");
        assertThat(server.get("/.mastaba/reload.js").body()).contains("EventSource('/.mastaba/reload')");
        assertThat(server.bundles().resolve("wiki.jar")).exists();
    }

    @Test
    @Order(2)
    void settingsOfTheProjectAreTheServersAsLongAsTheyAreThere() throws IOException {
        Path settings = Files.createDirectory(project.resolve("conf")).resolve("wiki.cfg");
        Files.writeString(settings, "wiki.site = Of the project\n");
        server.awaitPage("/", "Of the project</a>");
        Files.delete(settings);
        server.awaitPage("/", "Wiki</a>");
    }

    @Test
    @Order(2)
    void aSavedTemplateIsSeenAndTheBrowserIsTold() throws IOException {
        HttpURLConnection stream = (HttpURLConnection)
                server.url().resolve("/.mastaba/reload").toURL().openConnection();
        stream.setReadTimeout((int) LIMIT.toMillis());
        try (InputStream events = stream.getInputStream()) {
            readUntil(events, ": listening");
            replace("src/main/resources/templates/layout.peb", "</footer>", "saved in the template</footer>");
            server.awaitPage("/", "saved in the template");
            readUntil(events, "event: reload");
        } finally {
            stream.disconnect();
        }
    }

    @Test
    @Order(2)
    void anUnknownVariableIsShownWithItsLineAndSimilarNames() throws IOException {
        Path settings = project.resolve("conf/wiki.cfg");
        Files.writeString(settings, "mastaba.devtools.editor = vscode\n");
        replace("src/main/resources/templates/layout.peb", "</footer>", "\n{{ siet }}</footer>");
        Pattern link = Pattern.compile(
                "href=\"vscode://file/[^\"]*my%20projects/wiki/src/main/resources/templates/layout.peb:[0-9]+\">");
        Await.until(
                "the page has the link", LIMIT, () -> link.matcher(page("/")).find(), server::output);
        assertThat(page("/"))
                .contains(
                        "Variable &quot;siet&quot; does not exist. Did you mean &quot;site&quot;?",
                        "{{ siet }}&lt;/footer&gt;</mark>");
        replace("src/main/resources/templates/layout.peb", "\n{{ siet }}</footer>", "</footer>");
        server.awaitPage("/", "Wiki</a>");
        Files.delete(settings);
    }

    @Test
    @Order(3)
    void aSavedClassIsCompiledAndSwappedIn() throws IOException {
        replace(ADD_ON, "\"wiki.site\", \"Wiki\"", "\"wiki.site\", \"Named anew\"");
        server.awaitPage("/", "Named anew</a>");
        assertThat(server.get("/").body()).contains("saved in the template");
        assertThat(server.output()).contains("wiki: compiled and packed in ");
    }

    @Test
    @Order(4)
    void anErrorIsPrintedAndShownWithFileAndLineAndTheApplicationGoesOn() throws IOException {
        String before = Files.readString(project.resolve(ADD_ON));
        HttpURLConnection stream = (HttpURLConnection)
                server.url().resolve("/.mastaba/reload").toURL().openConnection();
        stream.setReadTimeout((int) LIMIT.toMillis());
        try (InputStream events = stream.getInputStream()) {
            readUntil(events, ": listening");
            replace(ADD_ON, "package ", "packag ");
            readUntil(events, "event: problems\ndata: wiki does not compile");
            readUntil(events, "WikiAddOn.java:1: error:");
            readUntil(events, "\ndata: packag dev.mastaba");
        } finally {
            stream.disconnect();
        }
        Await.until(
                "the error is printed",
                LIMIT,
                () -> server.output().contains("WikiAddOn.java:1: error:"),
                server::output);
        assertThat(server.output()).contains("wiki does not compile; the running application stays as it is");
        assertThat(server.get("/").body())
                .contains("Named anew</a>", "<noscript><pre id=\"mastaba-problems\"", "WikiAddOn.java:1: error:");
        Files.writeString(project.resolve(ADD_ON), before.replace("Named anew", "Mended"));
        server.awaitPage("/", "Mended</a>");
        assertThat(server.var().resolve("dev/errors")).isEmptyDirectory();
        assertThat(server.get("/").body()).doesNotContain("<noscript><pre");
    }

    @Test
    @Order(4)
    void givenAFailingViewWhenItsFileIsChangedAndDoesNotCompileThenTheErrorPageSaysSo() throws IOException {
        String before = Files.readString(project.resolve(ADD_ON));
        replace(
                ADD_ON,
                "Settings settings = config.settings();",
                "Settings settings = config.settings();\n"
                        + "        config.route(\"fails\", \"/fails/on/purpose\").get(request -> { throw new IllegalStateException(\"on purpose\"); });");
        Await.until(
                "the route is there", LIMIT, () -> page("/fails/on/purpose").contains("on purpose"), server::output);
        String note = "The file has changed since the running class was loaded";
        assertThat(page("/fails/on/purpose")).contains("pre class=\"source\"").doesNotContain(note);
        replace(ADD_ON, "package ", "packag ");
        Await.until(
                "the page has the note", LIMIT, () -> page("/fails/on/purpose").contains(note), server::output);
        Files.writeString(project.resolve(ADD_ON), before);
        Await.until(
                "the route is gone",
                LIMIT,
                () -> server.get("/fails/on/purpose").status() == 404,
                server::output);
    }

    private static String page(String path) throws IOException {
        try (Connection connection = Connection.to(server.url())) {
            return connection
                    .get(server.url().getAuthority(), path, "Accept: text/html\r\n")
                    .body();
        }
    }

    @Test
    @Order(5)
    void theRunningServerExplainsItself() {
        CommandLine mastaba = new CommandLine(server.environment());
        assertThat(mastaba.run("why", "GET", "/").text()).contains("wiki:front", "WikiAddOn.java:");
        assertThat(mastaba.run("views", "--json").text()).contains("\"id\" : \"wiki:page\"", "\"owner\"");
        assertThat(mastaba.run("tweens").text()).contains("INGRESS", "EXCVIEW", "MAIN");
    }

    @Test
    @Order(6)
    void aSecondServerIsRefused() {
        CommandLine mastaba = new CommandLine(server.environment());
        CommandLine.Said sameBase = mastaba.start("dev", project.toString(), "--port", "0");
        assertThat(sameBase.exitCode()).isEqualTo(2);
        assertThat(sameBase.text()).contains("A server already runs in");

        CommandLine elsewhere = new CommandLine(
                java.util.Map.of("MASTABA_BASE", folder.resolve("other base").toString(), "LC_ALL", "C.UTF-8"));
        URI url = server.url();
        CommandLine.Said samePort = elsewhere.start("serve", "--port", Integer.toString(url.getPort()));
        assertThat(samePort.exitCode()).isEqualTo(2);
        assertThat(samePort.text()).contains("Cannot listen on 127.0.0.1:" + url.getPort());
    }

    @Test
    @Order(7)
    void itStopsAtOnceAlthoughABrowserWaitsForChanges() throws IOException {
        HttpURLConnection stream = (HttpURLConnection)
                server.url().resolve("/.mastaba/reload").toURL().openConnection();
        try (InputStream events = stream.getInputStream()) {
            readUntil(events, ": listening");
            long began = System.nanoTime();
            server.stop();
            assertThat(Await.counted(Duration.ofNanos(System.nanoTime() - began)))
                    .isLessThan(Duration.ofSeconds(15));
        } finally {
            stream.disconnect();
        }
        assertThat(server.var().resolve("admin.properties")).doesNotExist();
    }

    private static void replace(String path, String text, String by) throws IOException {
        Path file = project.resolve(path);
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("ended before \"%s\": %s", text, seen).isNotNegative();
            seen.append((char) next);
        }
    }
}
