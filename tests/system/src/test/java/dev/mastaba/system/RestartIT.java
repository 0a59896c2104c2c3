package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Latencies;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server is replaced by a new process while clients use it. */
@Isolated
class RestartIT {
    private static final int RESTARTS = Boolean.getBoolean("mastaba.nightly") ? 100 : 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern STARTS = Pattern.compile("Process (\\d+) starts, to replace");

    @TempDir
    private Path folder;

    private Installation server;
    private CommandLine commands;

    @BeforeEach
    void open() {
        server = Installation.in(folder.resolve("base"));
        commands = new CommandLine(server.environment());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void losesNoRequest() throws Exception {
        server.with(site("APP_0001")).start();
        Sockets sockets = new Sockets(server.url());
        Latencies restarts = new Latencies();
        LoadResult result;
        try (Load load = Load.on(server.url())
                .reconnecting()
                .clients(32, PAUSE, "/", "/slow/5", "/", "/slow/50")
                .clients(3, "/stream/10", "/stream/60")) {
            sockets.open(4);
            for (int i = 0; i < RESTARTS; i++) {
                ProcessHandle former = server.owner().orElseThrow();
                long begun = System.nanoTime();
                Said said = commands.run("restart");
                restarts.add(System.nanoTime() - begun);
                assertThat(said.exitCode()).as(said.text() + server.output()).isZero();
                assertThat(server.owner().orElseThrow().pid()).isNotEqualTo(former.pid());
                assertThat(said.text())
                        .contains("Process " + server.owner().orElseThrow().pid() + " serves");
                sockets.awaitReopened(4);
            }
            assertThat(server.awaitEnd(LIMIT)).isZero();
            result = load.stop();
        }
        System.out.printf("%d restarts under load: %s%nrestart to ready: %s%n", RESTARTS, result, restarts);
        assertThat(result.failures()).isEmpty();
        assertThat(result.failed()).isZero();
        assertThat(result.latencies().count()).isGreaterThan(RESTARTS * 100L);
        assertThat(sockets.wrong()).isEmpty();
        assertThat(server.admin("status").exitCode()).isZero();
    }

    @Test
    void keepsTheOldProcessUnlessTheNewOneServes() throws Exception {
        assertThat(commands.run("restart").text()).contains("No server runs", "mastaba serve");
        server.with(site("APP_0001")).start();
        long pid = server.pid();

        assertThat(refusal("--java-home", folder.toString())).contains("Java was not found", folder + "/bin/java");
        assertThat(refusal("--java-opts", "-XX:+NoSuchOption")).contains("NoSuchOption", "exit code 1");
        server.configured("server.cfg", "mastaba.http.idle.timeout = never\n");
        assertThat(refusal()).contains("mastaba.http.idle.timeout", "never", "continues to serve");
        Files.delete(server.conf().resolve("server.cfg"));

        CompletableFuture<Said> first = CompletableFuture.supplyAsync(() -> commands.run("restart"));
        long fresh = starting();
        // Otherwise it may serve before the next commands arrive.
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(fresh))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(refusal()).contains("Another restart is already under way", Long.toString(fresh));
        assertThat(commands.run("undeploy", "site").text()).contains("is being restarted");
        assertThat(ProcessHandle.of(fresh).orElseThrow().destroyForcibly()).isTrue();
        assertThat(first.join().text()).contains("exit code 137", "continues to serve");

        assertThat(server.owner().orElseThrow().pid()).isEqualTo(pid);
        server.drop(site("APP_0002"));
        server.awaitPage("/", "APP_0002");

        assertThat(server.get("/books").body()).isEqualTo("books");
        assertThat(refusal()).contains("Database books", "jdbc.books.url", ";AUTO_SERVER=TRUE", "jdbc.books.user = sa");
        assertThat(server.running()).isTrue();
        assertThat(server.get("/").body()).isEqualTo("APP_0002");
    }

    private String refusal(String... options) {
        Said said = commands.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("restart"), java.util.stream.Stream.of(options))
                .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        return said.text();
    }

    /** Waits for the new process, and returns its id; earlier ones have ended. */
    private long starting() {
        long[] found = new long[1];
        Await.until(
                "a new process",
                LIMIT,
                () -> {
                    Matcher starts = STARTS.matcher(server.output());
                    while (starts.find()) {
                        found[0] = Long.parseLong(starts.group(1));
                    }
                    return ProcessHandle.of(found[0]).isPresent();
                },
                server::output);
        return found[0];
    }

    /** WebSockets that are opened again when the server closes them. */
    private static final class Sockets implements WebSocket.Listener {
        private final HttpClient client = HttpClient.newHttpClient();
        private final URI url;
        private final AtomicInteger closed = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private final List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
        private int awaited;

        Sockets(URI server) {
            url = URI.create("ws://127.0.0.1:" + server.getPort() + "/talk");
        }

        void open(int count) {
            for (int i = 0; i < count; i++) {
                client.newWebSocketBuilder().buildAsync(url, this).join();
            }
        }

        @Override
        public void onOpen(WebSocket socket) {
            opened.incrementAndGet();
            socket.request(1);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.incrementAndGet();
            if (code != 1001) {
                wrong.add("closed with " + code);
            }
            var unused = client.newWebSocketBuilder().buildAsync(url, this).whenComplete((open, failed) -> {
                if (failed != null) {
                    wrong.add("not opened: " + failed);
                }
            });
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            wrong.add("broken: " + error);
        }

        /** Waits until this many have been closed again, and opened again. */
        void awaitReopened(int count) {
            awaited += count;
            Await.until(
                    awaited + " reopened WebSockets",
                    LIMIT,
                    () -> closed.get() >= awaited && opened.get() == closed.get() + count || !wrong.isEmpty(),
                    () -> closed + " closed, " + opened + " opened, " + wrong);
        }

        List<String> wrong() {
            return wrong;
        }
    }

    private Path site(String mark) {
        return AddOns.withMembers("site", "@App(\"site\")", """
                        private final javax.sql.DataSource books;
                        @Activate public Thing(@Reference(target = "(name=books)") javax.sql.DataSource books) {
                          this.books = books;
                        }
                        @Override public void include(Configurator config) {
                          config.route("front", "/").get(request -> Response.text("%1$s"));
                          config.route("slow", "/slow/{millis}").get(request -> {
                            Thread.sleep(Integer.parseInt(request.pathParam("millis")));
                            return Response.text("%1$s");
                          });
                          config.route("stream", "/stream/{lines}").get(request -> {
                            int lines = Integer.parseInt(request.pathParam("lines"));
                            return Response.stream("text/plain;charset=utf-8", out -> {
                              for (int i = 0; i < lines; i++) {
                                out.write("%1$s\\n".getBytes());
                                out.flush();
                                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
                              }
                              out.write("end\\n".getBytes());
                            });
                          });
                          config.route("books", "/books").get(request -> {
                            try (var connection = books.getConnection()) {
                              return Response.text("books");
                            }
                          });
                          config.route("talk", "/talk").get(request -> Response.upgrade(
                              new dev.mastaba.core.http.stream.WebSocket.Endpoint() {},
                              dev.mastaba.core.http.stream.WebSocket.Options.standard()));
                        }""".formatted(mark)).writeTo(folder.resolve(mark));
    }
}
