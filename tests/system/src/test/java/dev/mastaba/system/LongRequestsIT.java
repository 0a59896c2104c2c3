package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Stamped;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are still running when their generation, or the server, is to end. */
class LongRequestsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Stamped application;
    private Installation server;

    @BeforeEach
    void start() {
        application = Stamped.of(AddOns.withMembers("lasting.app", "@App(\"lasting\")", """
                @Override public void include(Configurator config) {
                  config.addRoute("front", "/");
                  config.addView(request -> Response.text("APP_0000"), route("front"));
                  config.addRoute("slow", "/slow");
                  config.addView(request -> { Thread.sleep(1500); return Response.text("APP_0000"); }, route("slow"));
                  config.addRoute("polite", "/polite");
                  config.addView(request -> Response.stream("text/plain", out -> {
                    while (!out.closing()) { out.write('.'); out.flush(); rest(); }
                    out.write("bye from APP_0000".getBytes());
                  }), route("polite"));
                  config.addRoute("endless", "/endless");
                  config.addView(request -> Response.stream("text/plain", out -> {
                    while (true) { out.write('.'); out.flush(); rest(); }
                  }), route("endless"));
                  config.addRoute("sleepy", "/sleepy");
                  config.addView(request -> { Thread.sleep(600_000); return Response.text("late"); }, route("sleepy"));
                  config.addRoute("deaf", "/deaf");
                  config.addView(request -> { while (true) { rest(); Thread.interrupted(); } }, route("deaf"));
                }
                private static void rest() {
                  java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
                }"""), "APP_0000", folder);
        server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.drain.deadline = " + DEADLINE.toSeconds() + "s\n")
                .with(build(1))
                .start();
        server.awaitPage("/", "APP_0001");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path build(int build) {
        return application.write(folder.resolve("lasting.jar"), String.format("APP_%04d", build));
    }

    /** Asks, and waits until the server is at it. */
    private CompletableFuture<Answer> begin(String path) {
        CompletableFuture<Answer> answer = server.ask(path);
        Await.until(
                path + " runs", LIMIT, () -> server.admin("requests").text().contains("GET " + path), server::output);
        return answer;
    }

    /**
     * A stream that heeds the sign ends well on its own generation; one that never ends is cut at the deadline; a view that sleeps is interrupted
     * then, answered, and reported. The generation goes.
     */
    @Test
    void theRequestsOfAReplacedGenerationAreListedEndAtTheDeadlineAndAreUnloaded() throws Exception {
        CompletableFuture<Answer> stream = begin("/polite");
        CompletableFuture<Answer> endless = begin("/endless");
        CompletableFuture<Answer> sleepy = begin("/sleepy");
        server.drop(build(2));
        server.awaitPage("/", "APP_0002");

        AdminReply table = server.admin("requests");
        assertThat(table.text()).containsPattern("1 +lasting +GET /sleepy +lasting:sleepy +lasting\\.app\\.Thing");
        assertThat(server.admin("requests", "--stacks").text())
                .contains("GET /sleepy, view lasting:sleepy, generation", "java.lang.Thread.sleep(");
        assertThat(server.admin("requests", "--older=60").text()).isEqualTo("No requests are running.\n");
        assertThat(sleepy).isNotDone();

        Answer answer = stream.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith("bye from APP_0001");
        assertThatThrownBy(() -> endless.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(sleepy.get(LIMIT.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(503);
        assertThat(server.get("/").body()).isEqualTo("APP_0002");
        awaitNobodyWaiting();
        assertThat(server.output())
                .contains("MAST-RETIRE-001", "GET /sleepy, view lasting:sleepy", "at lasting.app.Thing.");
        new Jvm(server.pid()).awaitLoadersOf("lasting.app.Thing", 1, LIMIT);

        aViewThatHeedsNothingLosesItsClientAndItsBundle();
    }

    private void aViewThatHeedsNothingLosesItsClientAndItsBundle() throws Exception {
        CompletableFuture<Answer> deaf = begin("/deaf");
        server.drop(build(3));
        server.awaitPage("/", "APP_0003");
        assertThat(deaf.get(LIMIT.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(503);
        awaitNobodyWaiting();
        assertThat(server.output()).contains("MAST-RETIRE-001", "GET /deaf, view lasting:deaf");
        server.drop(build(4));
        server.awaitPage("/", "APP_0004");
    }

    private void awaitNobodyWaiting() {
        Await.until(
                "nobody waits",
                LIMIT,
                () -> !server.admin("status").text().contains("Waiting"),
                () -> server.admin("status").text());
    }

    @Test
    void aServerThatIsStoppedAnswersWhatRuns() throws Exception {
        CompletableFuture<Answer> slow = begin("/slow");
        assertThat(server.stop()).as("exit code").isIn(0, 143);
        Answer answer = slow.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("APP_0001");
    }
}
