package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM after add-ons came and went, each of which was the first to use parts of the Java runtime that begin when they are first used: the
 * server still finishes its requests.
 */
@Tag("smoke")
class StopAfterChangesIT {
    private static final int ROUNDS = Boolean.getBoolean("mastaba.nightly") ? 50 : 1;
    private static final int REQUESTS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Statements that begin threads and shutdown hooks of the runtime. */
    private static final List<String> FIRST_USES = List.of(
            "java.util.logging.Logger.getLogger(\"app\").info(\"made\");",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));",
            "java.util.prefs.Preferences.userRoot();",
            "java.util.concurrent.CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.MILLISECONDS).execute(() -> {});",
            "java.util.concurrent.ForkJoinPool.commonPool().submit(() -> 1).join();",
            "java.lang.ref.Cleaner.create().register(new Object(), () -> {});",
            "new java.util.Timer(\"own\", true).schedule(new java.util.TimerTask() { @Override public void run() {} }, 1);",
            "new ProcessBuilder(\"true\").start().waitFor();",
            "java.net.http.HttpClient.newHttpClient();",
            "java.security.SecureRandom.getInstance(\"SHA1PRNG\").generateSeed(8);",
            "java.sql.DriverManager.getDrivers();",
            "java.nio.file.FileSystems.getDefault().newWatchService();",
            "java.nio.channels.AsynchronousServerSocketChannel.open();",
            "java.io.File.createTempFile(\"mastaba\", null).deleteOnExit();");

    /** Parts of these statements whose threads all add-ons share. */
    private static final List<String> SHARED =
            List.of("Logger", "delayedExecutor", "commonPool", "ProcessBuilder", "SecureRandom", "DriverManager");

    @TempDir
    Path folder;

    @Test
    void requestsAreFinishedAfterAnAddOnWasTheFirstToLog() throws Exception {
        requestsAreFinished(FIRST_USES.subList(0, 2));
    }

    @Test
    void requestsAreFinishedAfterAnAddOnWasTheFirstToUseTheRuntime() throws Exception {
        requestsAreFinished(FIRST_USES);
    }

    @Test
    void noClassLoaderStaysWithWhatTheRuntimeSharesAmongAll() throws Exception {
        Stamped application = application(FIRST_USES.stream()
                .filter(use -> SHARED.stream().anyMatch(use::contains))
                .toList());
        Path jar = folder.resolve("app.jar");
        try (Installation server = server(application.write(jar, "APP_0000"), folder.resolve("base"))) {
            change(server, application, jar);
            new Jvm(server.pid()).awaitLoadersOf("app.Thing", 1, LIMIT);
        }
    }

    private void requestsAreFinished(List<String> uses) throws Exception {
        Stamped application = application(uses);
        for (int round = 1; round <= ROUNDS; round++) {
            stopWhileRequestsRun(application, folder.resolve("base" + round));
        }
    }

    private void stopWhileRequestsRun(Stamped application, Path base) throws Exception {
        Path jar = folder.resolve("app.jar");
        try (Installation server = server(application.write(jar, "APP_0000"), base)) {
            change(server, application, jar);
            List<CompletableFuture<Answer>> answers = begin(server);
            assertThat(server.terminate()).as("exit code; %s", server.output()).isIn(0, 143);
            for (CompletableFuture<Answer> answer : answers) {
                Answer got = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                assertThat(got.body()).as(server.output()).isEqualTo("APP_0003");
            }
            assertThat(server.output()).contains("Stopped.");
            assertThat(server.var().resolve("url")).doesNotExist();
        }
    }

    private static Installation server(Path jar, Path base) {
        return Installation.in(base)
                .javaOption("-Djava.util.prefs.userRoot=" + base)
                .with(jar)
                .start();
    }

    private static void change(Installation server, Stamped application, Path jar) {
        for (int build = 1; build <= 3; build++) {
            String stamp = String.format("APP_%04d", build);
            server.drop(application.write(jar, stamp));
            server.awaitPage("/", stamp);
        }
        awaitRetired(server);
    }

    private static void awaitRetired(Installation server) {
        Await.until(
                "the former generations are retired",
                LIMIT,
                () -> !server.admin("status").text().contains("Waiting"),
                () -> server.admin("status").text());
    }

    /** Asks for slow pages, and waits until all are in the view. */
    private static List<CompletableFuture<Answer>> begin(Installation server) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(server.ask("/slow"));
        }
        Await.until(
                "the requests run",
                LIMIT,
                () -> server.get("/").body().equals("APP_0003")
                        && server.get("/running").body().equals(Integer.toString(REQUESTS)),
                server::output);
        return answers;
    }

    private Stamped application(List<String> uses) {
        return Stamped.of(
                AddOns.withMembers("app", "@App(\"app\")", """
                        private final java.util.concurrent.atomic.AtomicInteger running = new java.util.concurrent.atomic.AtomicInteger();
                        public Thing() throws Exception {
                        USES
                        }
                        @Override public void include(Configurator config) {
                          config.addRoute("front", "/");
                          config.addView(request -> Response.text("APP_0000"), route("front"));
                          config.addRoute("running", "/running");
                          config.addView(request -> Response.text(Integer.toString(running.get())), route("running"));
                          config.addRoute("slow", "/slow");
                          config.addView(request -> { running.incrementAndGet(); Thread.sleep(2500); return Response.text("APP_0000"); }, route("slow"));
                        }""".replace("USES", String.join("\n", uses))),
                "APP_0000",
                folder);
    }
}
