package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a problem advises that is only logged is done, and then it is not logged any more. */
class LoggedRemediesIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Path application(String text, int status) {
        return AddOns.application("app", "app", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("%s").toBuilder().status(%d).build(), route("front"));
                        config.addRoute("slow", "/slow/{ms}");
                        config.addView(request -> {
                          Thread.sleep(Long.parseLong(request.pathParam("ms")));
                          return Response.text("slept");
                        }, route("slow"));
                        config.addRoute("fill", "/fill/{mb}");
                        config.addView(request -> {
                          java.util.List<byte[]> all = new java.util.ArrayList<>();
                          for (int i = 0; i < Integer.parseInt(request.pathParam("mb")); i++) {
                            all.add(new byte[1 << 20]);
                          }
                          System.getProperties().put("filled", all);
                          System.gc();
                          return Response.text("filled");
                        }, route("fill"));""".formatted(text, status)).writeTo(folder.resolve("made-" + text));
    }

    private Installation server(String settings) {
        return Installation.in(folder.resolve("base"))
                .configured("server.cfg", settings)
                .with(application("one", 200));
    }

    private static void awaitLogged(Installation server, String id) {
        Await.until(id, LIMIT, () -> server.output().contains(id), server::output);
    }

    /** Returns what a remedy with this beginning has after it, in the report about a problem. */
    private static String remedy(Installation server, String id, String setting) {
        String report = server.output().substring(server.output().indexOf(id));
        Matcher line =
                Pattern.compile(Pattern.quote(setting) + "\\S*( = \\S+)?").matcher(report);
        assertThat(line.find()).as(report).isTrue();
        return line.group();
    }

    private static void request(Installation server, int times, int status) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(server.get("/").status()).isEqualTo(status);
        }
    }

    private static void awaitStatus(Installation server, int status) {
        Await.until(
                "status " + status,
                LIMIT,
                () -> {
                    try {
                        return server.get("/").status() == status;
                    } catch (IOException closed) {
                        return false;
                    }
                },
                server::output);
    }

    private static CompletableFuture<Answer> begin(Installation server, String path) {
        CompletableFuture<Answer> answer = server.ask(path);
        Await.until(path, LIMIT, () -> server.admin("requests").text().contains("GET " + path), server::output);
        return answer;
    }

    @Test
    void theDrainDeadlineIsExtended() throws Exception {
        String id = "MAST-RETIRE-001";
        try (Installation server = server("mastaba.drain.deadline = 1s\n").start()) {
            server.awaitPage("/", "one");
            begin(server, "/slow/60000");
            server.drop(application("two", 200));
            awaitLogged(server, id);
            String line = remedy(server, id, "mastaba.drain.deadline");
            assertThat(line).isEqualTo("mastaba.drain.deadline = 4s");
            server.stop();
            server.configured("server.cfg", line + "\n").start();
            server.awaitPage("/", "two");
            CompletableFuture<Answer> slow = begin(server, "/slow/1500");
            server.drop(application("three", 200));
            server.awaitPage("/", "three");
            assertThat(slow.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("slept");
            Await.until(
                    "retired",
                    LIMIT,
                    () -> !server.admin("status").text().contains("Waiting for running requests"),
                    server::output);
            assertThat(server.output()).doesNotContain(id);
        }
    }

    @Test
    void harmIsRolledBackOrReverted() throws Exception {
        String id = "MAST-DEPLOY-053";
        try (Installation server = server("mastaba.probation = 1h\nmastaba.probation.action = report\n")
                .start()) {
            server.awaitPage("/", "one");
            String former = server.admin("status").text().replaceFirst("(?s)^Generation (\\d+) serves.*", "$1");
            request(server, 200, 200);
            server.drop(application("two", 500));
            awaitStatus(server, 500);
            request(server, 60, 500);
            awaitLogged(server, id);
            assertThat(remedy(server, id, "mastaba rollback")).startsWith("mastaba rollback");
            assertThat(server.admin("rollback", former).exitCode()).isZero();
            awaitStatus(server, 200);
            String line = remedy(server, id, "mastaba.probation.action");
            assertThat(line).isEqualTo("mastaba.probation.action = revert");
            server.stop();
            server.configured("server.cfg", "mastaba.probation = 1h\n" + line + "\n")
                    .start();
            awaitStatus(server, 200);
            request(server, 200, 200);
            server.drop(application("three", 500));
            awaitStatus(server, 500);
            awaitStatus(server, 200);
            assertThat(server.output()).contains("so the server reverts app");
            assertThat(server.output()).doesNotContain(id);
        }
    }

    @Test
    void theServerGetsMoreMemory() throws Exception {
        String id = "MAST-RETIRE-003";
        try (Installation server = server("mastaba.drain.deadline = 20s\n").javaOption("-Xmx160m")) {
            server.start();
            changeFourTimesWhileRequestsRun(server);
            awaitLogged(server, id);
            String option = remedy(server, id, "MASTABA_JAVA_OPTS=").replace("MASTABA_JAVA_OPTS=", "");
            assertThat(option).isEqualTo("-Xmx1g");
            server.kill();
            server.removeAll();
            server.with(application("one", 200)).javaOption(option).start();
            changeFourTimesWhileRequestsRun(server);
            server.awaitPage("/", "five");
            assertThat(server.output()).doesNotContain(id);
            server.kill();
        }
    }

    private void changeFourTimesWhileRequestsRun(Installation server) throws IOException {
        server.awaitPage("/", "one");
        assertThat(server.get("/fill/100").body()).isEqualTo("filled");
        String before = "one";
        for (String next : new String[] {"two", "three", "four"}) {
            server.awaitPage("/", before);
            begin(server, "/slow/60000");
            server.drop(application(next, 200));
            before = next;
        }
        server.awaitPage("/", "four");
        server.drop(application("five", 200));
    }
}
