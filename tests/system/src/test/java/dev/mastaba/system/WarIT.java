package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
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
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a web application in a Tomcat. */
class WarIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int REDEPLOYMENTS = 10;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();
    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            // Only texts, because the objects of a record would keep their classes.
            logged.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void start() throws Exception {
        base = Files.createDirectory(folder.resolve("base"));
        tomcat.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setEncodedSolidusHandling("passthrough");
        tomcat.setConnector(connector);
        tomcat.getHost()
                .setAppBase(Files.createDirectory(folder.resolve("apps")).toString());
        tomcat.start();
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stop() throws Exception {
        Logger.getLogger("").removeHandler(log);
        tomcat.stop();
        tomcat.destroy();
    }

    private static Path war() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("mastaba.packages")))) {
            return files.filter(file -> file.toString().endsWith(".war"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Context deploy(String mastabaBase) throws IOException {
        return tomcat.addWebapp(
                tomcat.getHost(), "/site", war().toAbsolutePath().toString(), config(mastabaBase));
    }

    /** Reads the WAR's web.xml, and sets the base if there is one. */
    private static LifecycleListener config(String mastabaBase) {
        ContextConfig config = new ContextConfig();
        return event -> {
            ((StandardJarScanner) ((Context) event.getLifecycle()).getJarScanner()).setScanClassPath(false);
            if (mastabaBase != null && event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                ((Context) event.getLifecycle()).addParameter("mastaba.base", mastabaBase);
            }
            config.lifecycleEvent(event);
        };
    }

    private void undeploy(Context context) throws Exception {
        tomcat.getHost().removeChild(context);
        context.destroy();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/site" + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitPage(String path, String text) {
        Await.until(
                path + " with \"" + text + "\"",
                LIMIT,
                () -> {
                    HttpResponse<String> page = get(path);
                    return page.statusCode() == 200 && page.body().contains(text);
                },
                this::log);
    }

    private String log() {
        return String.join("\n", logged);
    }

    private void drop(Path file) throws IOException {
        Path part = base.resolve("bundles/." + file.getFileName());
        Files.copy(file, part);
        Files.move(part, base.resolve("bundles").resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path example(String name) {
        return Installation.home().resolve("examples").resolve(name);
    }

    @Test
    void aWikiAndAnExtensionUnderLoad() throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        drop(example("wiki.jar"));
        Context context = deploy(base.toString());
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
        undeploy(context);
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    /** A client that keeps what it hears. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        String next() throws InterruptedException {
            return heard.poll(60, TimeUnit.SECONDS);
        }
    }

    private Path talking(String name) {
        return AddOns.application("talking", "talking", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("front of %1$s"), route("front"), id("front"));
                        config.addRoute("talk", "/talk");
                        config.addView(request -> Response.upgrade(new dev.mastaba.core.http.stream.WebSocket.Endpoint() {
                            @Override
                            public void onText(dev.mastaba.core.http.stream.WebSocket socket, String text) throws java.io.IOException {
                                socket.send("%1$s heard " + text);
                            }
                        }), route("talk"), id("talk"));""".formatted(name)).writeTo(folder.resolve(name));
    }

    private WebSocket open(Ear ear) {
        return CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create(url("/talk").toString().replace("http", "ws")), ear)
                .join();
    }

    @Test
    void webSocketsEndWithTheirApplication() throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        Path first = talking("first");
        drop(first);
        Context context = deploy(base.toString());
        awaitPage("/", "front of first");
        Ear old = new Ear();
        open(old).sendText("hello", true).join();
        assertThat(old.next()).isEqualTo("first heard hello");
        drop(talking("second"));
        assertThat(old.next()).isEqualTo("closed 1001");
        awaitPage("/", "front of second");
        Ear fresh = new Ear();
        open(fresh).sendText("hello", true).join();
        assertThat(fresh.next()).isEqualTo("second heard hello");
        undeploy(context);
        assertThat(fresh.next()).isEqualTo("closed 1001");
    }

    @Test
    void theBaseMustExistAndBeWritable() throws Exception {
        undeploy(deploy(null));
        assertThat(log()).contains("The server has no base", "mastaba.base");
        undeploy(deploy(folder.resolve("missing").toString()));
        assertThat(log()).contains(folder.resolve("missing") + ", is not an existing folder");
        assertThat(folder.resolve("missing")).doesNotExist();
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
            Context context = deploy(base.toString());
            awaitPage("/", "Wiki");
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
            undeploy(context);
        }
        Await.until(
                "all class loaders are collected",
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
