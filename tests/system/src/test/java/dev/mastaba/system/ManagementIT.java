package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.HealthCheck;
import dev.mastaba.stores.RedisServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management listener, as monitoring systems and operators see it. */
class ManagementIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Installation server(String settings) {
        return Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.management.port = 0\n" + settings);
    }

    private Path application() throws IOException {
        return AddOns.withMembers("busy.app", "@App(\"busy\")", """
                        private static final java.util.concurrent.atomic.AtomicInteger CALLS =
                            new java.util.concurrent.atomic.AtomicInteger();
                        @Activate public Thing(org.osgi.framework.BundleContext context) {
                          offer(context, "good", () -> java.util.Map.of("orders", 3, "calls", CALLS.incrementAndGet(),
                              "own", new Object() { @Override public String toString() { return Thread.currentThread().getName(); } }));
                          offer(context, "bad", () -> { throw new java.io.IOException("no paper"); });
                          offer(context, "hanging", () -> { while (true) { rest(); Thread.interrupted(); } });
                        }
                        private static void offer(org.osgi.framework.BundleContext context, String name,
                            dev.mastaba.services.HealthCheck check) {
                          context.registerService(dev.mastaba.services.HealthCheck.class, check,
                              new java.util.Hashtable<>(java.util.Map.of("mastaba.health", name)));
                        }
                        @Override public void include(Configurator config) {
                          config.route("front", "/").get(request -> Response.text("front"));
                          config.route("sleepy", "/sleepy").get(request -> { Thread.sleep(600_000); return Response.text(""); });
                        }
                        private static void rest() {
                          java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
                        }""")
                .using(HealthCheck.class)
                .writeTo(folder.resolve("busy.jar"));
    }

    private static Answer get(URI management, String path) throws IOException {
        try (Connection connection = Connection.to(management)) {
            return connection.get(path);
        }
    }

    private static HttpResponse<String> get(URI management, String path, String... fields) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(management.resolve(path))
                                .headers(fields)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void reportsComponentsAndIsNotReadyWithoutAnApplication() throws Exception {
        try (Installation server = server("").start()) {
            URI management = server.management();
            assertThat(get(management, "/health/live").status()).isEqualTo(200);
            assertThat(get(management, "/health/ready").status()).isEqualTo(503);
            assertThat(get(management, "/health/ready").body()).contains("\"DOWN\"", "No application serves");

            server.with(application());
            server.awaitPage("/", "front");
            Await.until("ready", LIMIT, () -> get(management, "/health/ready").status() == 200, server::output);
            Answer health = get(management, "/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.header("Content-Type")).isEqualTo("application/json");
            assertThat(health.body())
                    .contains("\"own\" : \"mastaba-health\"")
                    .contains("\"orders\" : 3", "no paper", "did not return within 2000 ms")
                    .contains("\"applications\" : \"busy\"", "freeBytes", "\"outcome\" : ");
            long begin = System.nanoTime();
            assertThat(get(management, "/health").body()).contains("did not return within 2000 ms");
            assertThat(Await.counted(Duration.ofNanos(System.nanoTime() - begin)))
                    .as("a check that hangs is not called again")
                    .isLessThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void aSessionStoreInRedisIsAComponent() throws Exception {
        try (RedisServer redis = RedisServer.started();
                Installation server = server("")
                        .withAddOns("addon-sessions", "jackson-core", "jedis", "commons-pool2", "gson", "json")
                        .configured(
                                "busy.cfg",
                                "mastaba.sessions.store = redis\nmastaba.sessions.redis.url = " + redis.url() + "\n")
                        .with(application())
                        .start()) {
            server.awaitPage("/", "front");
            URI management = server.management();
            Await.until(
                    "the store is reported",
                    LIMIT,
                    () -> get(management, "/health").body().contains("Redis at 127.0.0.1:" + redis.port() + "\""),
                    server::output);
            redis.stop();
            Await.until(
                    "the store is down",
                    LIMIT,
                    () -> get(management, "/health")
                            .body()
                            .contains("busy: Redis at 127.0.0.1:" + redis.port() + " does not respond"),
                    server::output);
        }
    }

    @Test
    void clientsThatAskAtTheSameTimeShareTheChecks() throws Exception {
        try (Installation server = server("").with(application()).start()) {
            server.awaitPage("/", "front");
            URI management = server.management();
            int before = calls(get(management, "/health"));
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            // The common pool of two processors has one thread.
            ExecutorService clients = Executors.newFixedThreadPool(12);
            for (int i = 0; i < 12; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> health(management), clients));
            }
            clients.shutdown();
            int most = answers.stream()
                    .mapToInt(answer -> calls(answer.join()))
                    .max()
                    .orElseThrow();
            assertThat(most - before).isBetween(0, 11);
        }
    }

    private static Answer health(URI management) {
        try {
            return get(management, "/health");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int calls(Answer health) {
        Matcher calls = Pattern.compile("\"calls\" : (\\d+)").matcher(health.body());
        assertThat(calls.find()).as(health.body()).isTrue();
        return Integer.parseInt(calls.group(1));
    }

    @Test
    void respondsWhileAllThreadsOfTheServerAreBusy() throws Exception {
        try (Installation server =
                server("mastaba.http.threads = 8\n").with(application()).start()) {
            server.awaitPage("/", "front");
            URI management = server.management();
            String owner = OwnerKey.of(server).authorization();
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                waiting.add(server.ask("/sleepy"));
            }
            Await.until(
                    "the server is busy",
                    LIMIT,
                    () -> get(management, "/requests", "Authorization", owner)
                                    .body()
                                    .lines()
                                    .filter(line -> line.contains("busy:sleepy"))
                                    .count()
                            > 2,
                    server::output);
            assertThat(get(management, "/requests", "Authorization", owner).body())
                    .contains("GET /sleepy", "busy.app.Thing.");
            assertThat(get(management, "/requests", "Authorization", owner, "Accept", "application/json")
                            .body())
                    .startsWith("[")
                    .contains("\"view\" : \"busy:sleepy\"");
            assertThat(get(management, "/threads", "Authorization", owner).body())
                    .contains("busy.app.Thing.lambda");
            assertThat(get(management, "/memory", "Authorization", owner).body())
                    .contains("\"heapUsed\"");
            assertThat(get(management, "/status", "Authorization", owner).body())
                    .startsWith("Generation ");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void refusesOtherHostsAndMethods() throws Exception {
        try (Installation server = server("").start()) {
            URI management = server.management();
            try (Connection rebound = Connection.to(management)) {
                assertThat(rebound.get("/health HTTP/1.1\r\nHost: evil.example\r\nX: ")
                                .status())
                        .isIn(400, 403);
            }
            assertThat(get(management, "/nothing").status()).isEqualTo(404);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(management.resolve("/health"))
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void isNotReadyOnceTheServerShutsDownAndStaysUntilTheEnd() throws Exception {
        try (Installation server =
                server("mastaba.http.stop.delay = 5s\n").with(application()).start()) {
            server.awaitPage("/", "front");
            URI management = server.management();
            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            Await.until(
                    "not ready", LIMIT, () -> get(management, "/health/ready").status() == 503, server::output);
            assertThat(get(management, "/health/ready").body()).contains("OUT_OF_SERVICE");
            assertThat(server.get("/").status()).isEqualTo(200);
            assertThat(get(management, "/health/live").status()).isEqualTo(200);
            assertThat(server.awaitEnd(LIMIT)).as("SIGTERM").isEqualTo(143);
        }
    }

    @Test
    void servesWithoutTheListenerIfItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Installation server = Installation.in(folder.resolve("base"))
                        .configured("server.cfg", "mastaba.management.port = " + taken.getLocalPort() + "\n")
                        .with(application())
                        .start()) {
            server.awaitPage("/", "front");
            assertThat(server.output())
                    .contains("The management listener does not start: Cannot listen on 127.0.0.1:"
                            + taken.getLocalPort());
        }
    }
}
