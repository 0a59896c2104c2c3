package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of tenants on a server with few threads: a tenant at its limit is refused, and no other one waits for it. */
class TenantLimitsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int THREADS = 16;
    private static final int HELD = 3;

    @TempDir
    static Path folder;

    private static Installation server;

    /** The field is static, so that a request of one tenant releases those of another. */
    private static final String HOLDING = """
            private static volatile java.util.concurrent.CountDownLatch held =
                new java.util.concurrent.CountDownLatch(1);
            @Override public void include(Configurator config) {
              config.addRoute("hold", "/hold");
              config.addView(request -> { held.await(); return Response.text("held"); }, route("hold"));
              config.addRoute("release", "/release");
              config.addView(request -> {
                held.countDown();
                held = new java.util.concurrent.CountDownLatch(1);
                return Response.text("released"); }, route("release"));
              config.addRoute("size", "/size");
              config.addView(request -> Response.text("size " + request.bodyBytes().length), route("size"));
              config.addRoute("name", "/name");
              config.addView(request -> Response.text("name"), route("name"));
            }""";

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .configured(
                        "server.cfg",
                        "mastaba.addons = addon-metrics\nmastaba.http.health = /health\nmastaba.http.threads = "
                                + THREADS + "\n")
                .configured("site.cfg", "mastaba.tenants = only\n")
                .with(AddOns.withMembers("site", "@App(\"site\")", HOLDING).writeTo(folder.resolve("made")))
                .start();
        add("calm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void add(String id, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("add", id, "mastaba.application=site", "mastaba.host=" + id + ".example.org"));
        arguments.addAll(List.of(settings));
        assertThat(server.admin("tenant", arguments.toArray(String[]::new)).text())
                .contains("is added");
    }

    private static String get(String tenant, String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: " + tenant + ".example.org\r\nConnection: close\r\n\r\n");
    }

    private static String post(String tenant, int length) throws IOException {
        return ask("POST /size HTTP/1.1\r\nHost: " + tenant + ".example.org\r\nConnection: close\r\nContent-Length: "
                + length + "\r\n\r\n" + "x".repeat(length));
    }

    private static String chunked(String tenant, int length) throws IOException {
        return ask("POST /size HTTP/1.1\r\nHost: " + tenant
                + ".example.org\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n");
    }

    private static String ask(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aTenantThatIsFullLeavesTheThreadsToTheOthers() throws Exception {
        add("busy", "mastaba.limits.requests=" + HELD);
        List<String> answers = new CopyOnWriteArrayList<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 3 * THREADS; i++) {
            Thread client = new Thread(() -> {
                try {
                    answers.add(get("busy", "/hold"));
                } catch (IOException failed) {
                    answers.add(failed.toString());
                }
            });
            client.start();
            clients.add(client);
        }
        try {
            Await.until("refusals", LIMIT, () -> answers.size() == 3 * THREADS - HELD, answers::toString);
            assertThat(answers)
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After: 1\r\n"));
            for (int i = 0; i < 200; i++) {
                assertThat(get("calm", "/name")).endsWith("name");
            }
            assertThat(get("busy", "/health")).startsWith("HTTP/1.1 200 ");

            // The application of the tenant is replaced, and the requests of the former one still count.
            assertThat(server.admin("tenant", "set", "busy", "site.color=red").text())
                    .contains("changed");
            assertThat(get("busy", "/name")).startsWith("HTTP/1.1 503 ");
            assertThat(server.admin("tenant", "set", "busy", "mastaba.limits.requests=" + (HELD + 1))
                            .text())
                    .contains("changed");
            assertThat(get("busy", "/name")).endsWith("name");
            assertThat(server.admin("metrics").text())
                    .containsPattern("mastaba_requests_refused_total\\{application=\"busy\",limit=\"mastaba.limits"
                            + ".requests\"} " + (3 * THREADS - HELD + 1) + "\\.0");
        } finally {
            get("calm", "/release");
            for (Thread client : clients) {
                client.join();
            }
        }
        assertThat(answers).filteredOn(answer -> answer.endsWith("held")).hasSize(HELD);
        assertThat(server.output()).contains("MAST-LIMIT-003  busy has reached mastaba.limits.requests = 3");
    }

    @Test
    void aTenantAboveItsRateIsRefused() throws IOException {
        add("fast", "mastaba.limits.rate=1", "mastaba.limits.burst=5");
        long start = System.nanoTime();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(get("fast", "/name"));
            assertThat(get("calm", "/name")).endsWith("name");
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 200 "))
                .hasSizeBetween(5, (int) (5 + seconds));
        assertThat(answers)
                .filteredOn(answer -> !answer.startsWith("HTTP/1.1 200 "))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 429 ") && answer.contains("Retry-After: 1\r\n"));
    }

    @Test
    void aTenantLimitsItsBodies() throws IOException {
        add("small", "mastaba.limits.body=1k");
        assertThat(post("small", 1024)).endsWith("size 1024");
        assertThat(post("small", 1025)).startsWith("HTTP/1.1 413 ");
        assertThat(chunked("small", 1024)).endsWith("size 1024");
        assertThat(chunked("small", 1025)).startsWith("HTTP/1.1 413 ");
        assertThat(post("calm", 100_000)).endsWith("size 100000");
    }
}
