package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The server as a web application in a servlet container. One at a time, because the tests look at the threads of this process. */
@ResourceLock("dev.mastaba.system.ServerInContainer")
abstract class ServerInContainer {
    static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int REDEPLOYMENTS = Boolean.getBoolean("mastaba.nightly") ? 50 : 5;
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Path base;

    /** The web application in the container. */
    interface Deployment {
        void remove() throws Exception;

        ClassLoader classes();
    }

    /** Starts a container on a free port of the loopback address. */
    abstract void start() throws Exception;

    abstract void stop() throws Exception;

    abstract int port();

    /**
     * Deploys the WAR below {@code /site}.
     *
     * @param mastabaBase the base of the server; null for none
     */
    abstract Deployment deploy(String mastabaBase) throws Exception;

    /** Returns what the container and the server have logged. */
    abstract String log();

    @BeforeEach
    final void startContainer() throws Exception {
        base = Files.createDirectory(folder.resolve("base"));
        start();
    }

    @AfterEach
    final void stopContainer() throws Exception {
        stop();
    }

    final Path base() {
        return base;
    }

    static Path war() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("mastaba.packages")))) {
            return files.filter(file -> file.toString().endsWith(".war"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    final URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/site" + path);
    }

    final HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    final void awaitPage(String path, String text) {
        Await.until(
                path + " with \"" + text + "\"",
                LIMIT,
                () -> {
                    HttpResponse<String> page = get(path);
                    return page.statusCode() == 200 && page.body().contains(text);
                },
                this::log);
    }

    final void drop(Path file) throws IOException {
        Path part = base.resolve("bundles/." + file.getFileName());
        Files.copy(file, part);
        Files.move(part, base.resolve("bundles").resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    static Path example(String name) {
        return Installation.home().resolve("examples").resolve(name);
    }

    @Test
    void aWikiAndAnExtensionUnderLoad() throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        drop(example("wiki.jar"));
        Deployment site = deploy(base.toString());
        awaitPage("/", "Wiki");
        assertThat(get("/").body()).contains("href=\"/site/").doesNotContain("href=\"/static");
        try (SteadyVisitor visitor = new SteadyVisitor(url("/"))) {
            drop(example("wiki-dark.jar"));
            awaitPage("/", "Under the stars");
            Files.delete(base.resolve("bundles/wiki-dark.jar"));
            Await.until(
                    "the page without the extension",
                    LIMIT,
                    () -> !get("/").body().contains("Under the stars"),
                    this::log);
            assertThat(visitor.answers()).isPositive();
            assertThat(visitor.failures()).isEmpty();
        }
        CommandLine commands = new CommandLine(Map.of("MASTABA_BASE", base.toString()));
        assertThat(commands.run("status").text()).contains("Applications: wiki");
        site.remove();
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    @Test
    void redeploymentsLeaveNothing() throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        drop(example("wiki.jar"));
        Set<Thread> before = threads();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            Deployment site = deploy(base.toString());
            awaitPage("/", "Wiki");
            loaders.add(new WeakReference<>(site.classes()));
            site.remove();
        }
        // Jetty's connections and selectors keep the last web application until they have something else to do.
        loaders.remove(REDEPLOYMENTS - 1);
        Await.until(
                "all class loaders but the last are collected",
                Duration.ofMinutes(1),
                () -> {
                    System.gc();
                    return loaders.stream().allMatch(each -> each.get() == null);
                },
                () -> loaders.stream().filter(each -> each.get() != null).count() + " loaders are left");
        assertThat(threads())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("mastaba") || name.contains("Felix") || name.contains("SCR"));
    }
}
