package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba run Hello.java}: one file, no project, no Maven. */
class RunFileIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("Serving on (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void save(String statement) throws IOException {
        save(statement, 0);
    }

    private void save(String statement, int port) throws IOException {
        Path saved = Files.writeString(folder.resolve("part"), """
                import dev.mastaba.core.config.Configurator;
                import dev.mastaba.core.http.Response;
                import dev.mastaba.http.JettyServer;
                public final class Hello {
                  public static void main(String[] args) {
                    var config = new Configurator();
                    %s
                    JettyServer.serve(config.makeApplication(), %d);
                  }
                }
                """.formatted(statement, port));
        Files.move(
                saved,
                folder.resolve("Hello.java"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String answering(String text) {
        return "config.route(\"hello\", \"/\").get(request -> Response.text(\"" + text + "\"));";
    }

    @Test
    void aSavedFileIsServedAnewAndWhatIsBrokenLeavesTheVersionBeforeIt() throws Exception {
        save(answering("first"));
        ProcessBuilder command = new ProcessBuilder(
                        Installation.home().resolve("bin/mastaba").toString(),
                        "run",
                        folder.resolve("Hello.java").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        process = command.start();
        awaitServed(1, "first");

        save(answering("second"));
        awaitServed(2, "second");

        save("not a statement");
        awaitPrinted("Hello does not compile; the previous version keeps running:");
        assertThat(printed()).contains("Hello.java:7: error");
        assertThat(body(urls().get(1))).isEqualTo("second");

        save("if (args.length == 0) throw new IllegalStateException(\"boom\");");
        awaitPrinted("Hello ended with exit code 1; the previous version runs again.");
        awaitServed(3, "second");

        save(answering("third"));
        awaitServed(4, "third");
        assertThat(printed()).doesNotContain("JettyThreads");
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            save("", port);
            CommandLine.Said said = new CommandLine(Map.of())
                    .start("run", "--once", folder.resolve("Hello.java").toString());
            assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
            assertThat(said.text().lines())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("Cannot listen on 127.0.0.1:" + port)
                    .contains("Choose another port");
        }
    }

    @Test
    void runOnceItEndsAsTheProgramDoes() throws IOException {
        CommandLine mastaba = new CommandLine(Map.of());
        Path file = Files.writeString(
                folder.resolve("Sum.java"),
                "public class Sum { public static void main(String[] a) { System.out.println(\"given \" + a[0]); System.exit(3); } }");
        CommandLine.Said said = mastaba.start("run", "--once", file.toString(), "seven");
        assertThat(said.exitCode()).as(said.text()).isEqualTo(3);
        assertThat(said.text()).isEqualTo("given seven\n");
        Files.writeString(file, "public class Sum { }");
        assertThat(mastaba.start("run", "--once", file.toString()).text())
                .contains("Sum has no method", "mastaba new app");
    }

    /** Waits until the server that announced itself as the nth answers this. */
    private void awaitServed(int nth, String text) {
        Await.until(
                "the answer " + text,
                LIMIT,
                () -> urls().size() >= nth && body(urls().get(nth - 1)).equals(text),
                this::printed);
    }

    private void awaitPrinted(String text) {
        Await.until(text, LIMIT, () -> printed().contains(text), this::printed);
    }

    private List<URI> urls() {
        return URL.matcher(printed())
                .results()
                .map((MatchResult found) -> URI.create(found.group(1)))
                .toList();
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String body(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
