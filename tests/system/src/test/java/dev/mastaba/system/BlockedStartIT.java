package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Bundles that hold or change what all code of the process shares: the server starts with them. */
@Execution(ExecutionMode.CONCURRENT)
class BlockedStartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DARK = "config.overrideView(\"base:front\", request -> Response.text(\"dark\"));";
    /** Ends when a thread has the lock, which it keeps. */
    private static final String HOLD = """
            java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
            Thread holder = new Thread(() -> { %s });
            holder.setDaemon(true);
            holder.start();
            try { held.await(); } catch (InterruptedException ended) { throw new IllegalStateException(ended); }
            """;

    private static final String BLOCK_START = """
            org.osgi.framework.FrameworkUtil.getBundle(getClass()).getBundleContext().addServiceListener(event -> {
              if (Thread.currentThread().getName().equals("mastaba-start")) {
                System.out.println("The start waits");
                while (true) java.util.concurrent.locks.LockSupport.park();
              }
            });
            """;

    private static final String FOREVER =
            "held.countDown(); while (true) java.util.concurrent.locks.LockSupport.park();";

    @TempDir
    Path folder;

    private Installation server;

    @BeforeEach
    void start() {
        server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.call.limit = 5s\nmastaba.probation = 1s\n")
                .with(AddOns.application("base", "base", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));""").writeTo(folder.resolve("made")))
                .start();
        server.awaitPage("/", "plain");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLocksOfTheConsoleBlockOnlyTheAddOn() {
        drop(HOLD.formatted("synchronized (System.out) { synchronized (System.err) { " + FOREVER + " } }") + DARK);
        server.awaitPage("/", "dark");
        Await.until("the log goes on", LIMIT, () -> server.output().contains("Generation 2 is live"), server::output);
        server.kill();
        server.start();
        server.awaitPage("/", "dark");
    }

    @Test
    void aReplacedConsoleDoesNotTakeTheLog() {
        drop("""
                System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
                System.setErr(null);
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> { throw new IllegalStateException(thrown); });
                java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
                java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Pacific/Kiritimati"));
                try { System.in.close(); } catch (java.io.IOException closed) { throw new IllegalStateException(closed); }
                """ + DARK);
        server.awaitPage("/", "dark");
        Await.until("the log goes on", LIMIT, () -> server.output().contains("Generation 2 is live"), server::output);
        server.kill();
        server.start();
        server.awaitPage("/", "dark");
    }

    @Test
    void interruptsOfAllThreadsEndNothing() {
        drop("""
                for (int i = 0; i < 20; i++) {
                  Thread.getAllStackTraces().keySet().stream()
                      .filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
                  java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
                }
                """ + DARK);
        for (int starts = 0; starts < 3; starts++) {
            server.awaitPage("/", "dark");
            assertThat(server.admin("status").text()).contains("Generation");
            server.kill();
            server.start();
        }
        server.awaitPage("/", "dark");
    }

    @Test
    void afterAStartThatDidNotOpenThePortTheServerStartsWithTheContentBefore() {
        drop(BLOCK_START + DARK);
        server.awaitPage("/", "dark");
        awaitProven();
        server.kill();
        awaitBlocked();
        server.terminate();
        startAndAwaitDark();
        server.kill();
        awaitBlocked();
        server.kill();
        startAndAwaitDark();
        server.stop();
        startAndAwaitDark();
    }

    @Test
    void aChangeMadeWhileTheServerIsDownDoesNotPreventTheNextStart() {
        server.stop();
        drop(BLOCK_START + DARK);
        awaitBlocked();
        server.terminate();
        startAndAwaitDark();
    }

    @Test
    void aStopWhileTheContentBecomesLiveIsNoFailure() {
        drop("System.out.println(\"included\"); java.util.concurrent.locks.LockSupport.parkNanos(3_000_000_000L);"
                + DARK);
        server.awaitPage("/", "dark");
        awaitProven();
        server.stop();
        server.launch();
        Await.until(
                "the start includes the add-on", LIMIT, () -> server.output().contains("included"), server::output);
        server.terminate();

        assertThat(server.output()).contains("Stopped.").doesNotContain("ERROR", "WARN", "Exception");
        assertThat(server.reports().all()).doesNotContain("MAST-DEPLOY-037");
    }

    private void awaitBlocked() {
        server.launch();
        Await.until(
                "the add-on blocks the start",
                LIMIT,
                () -> server.output().contains("The start waits"),
                server::output);
    }

    private void startAndAwaitDark() {
        server.start();
        server.awaitPage("/", "dark");
        awaitProven();
    }

    /** Waits until the newest change has passed its probation: the record of the attempt ends when that of the probation begins. */
    private void awaitProven() {
        Path attempts = server.var().resolve("attempts");
        Await.until(
                "the probation ends",
                LIMIT,
                () -> !Files.exists(attempts.resolve("trying.properties"))
                        && !Files.exists(attempts.resolve("probation.properties")),
                server::output);
    }

    private void drop(String include) {
        server.drop(AddOns.extension("bad", "base", include).writeTo(folder.resolve("made")), "bad.jar");
    }
}
