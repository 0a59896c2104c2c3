package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a server tells of its requests, and how it leaves. */
class OperationTest {
    private static final String GET = "GET /a%20b?c=d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Serving serving = Serving.of(request -> {
        if (request.path().equals("/wait")) {
            entered.countDown();
            go.await(60, TimeUnit.SECONDS);
        }
        return Response.text("hello");
    });

    private JettyServer server(String... settings) {
        Map<String, String> values = new TreeMap<>(Map.of("mastaba.http.port", "0"));
        for (String setting : settings) {
            values.put("mastaba.http." + setting.split("=")[0], setting.split("=")[1]);
        }
        return serving.start(HttpSettings.from(values));
    }

    /** The line is written when the client has its answer already. */
    private static List<String> logged(JettyServer server, String request) throws IOException {
        try (LogLines log = ask(server, request)) {
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (log.lines().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return log.lines();
        }
    }

    private static LogLines ask(JettyServer server, String request) throws IOException {
        ((Logger) LoggerFactory.getLogger(AccessLog.NAME)).setLevel(Level.INFO);
        LogLines log = LogLines.of(AccessLog.NAME);
        Wire.ask(server, request);
        server.close();
        return log;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "common ~ 127\\.0\\.0\\.1 - - \\[\\d\\d/\\w+/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000] \"GET /a%20b\\?c=d HTTP/1.1\" 200 5",
                "combined ~ 127.* 200 5 \"-\" \"Me \\\\\"x\\\\\" \\\\u0009y\"",
                "json ~ \\{\"@timestamp\":\"[^\"]+Z\",.*\"message\":\"GET /a%20b 200\",.*\"event.duration\":\\d+,\"client.address\":\"127.0.0.1\",\"http.version\":\"1.1\",\"http.request.method\":\"GET\",\"url.domain\":\"a\",\"url.path\":\"/a%20b\",\"url.query\":\"c=d\",\"http.response.status_code\":200,\"http.response.body.bytes\":5,\"user_agent.original\":\"Me .*\"}",
            })
    void eachRequestIsALine(String form, String line) throws IOException {
        assertThat(logged(server("access.log=" + form), GET + "User-Agent: Me \"x\" \ty\r\n\r\n"))
                .singleElement()
                .asString()
                .matches(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "combined", "json"})
    void noLineContainsSecrets(String form) throws IOException {
        String request =
                "GET /reset?token=hush HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer hush\r\n"
                        + "Cookie: session=hush\r\nReferer: http://a/?code=hush\r\n\r\n";
        assertThat(logged(server("access.log=" + form), request))
                .singleElement()
                .asString()
                .contains("token=REDACTED")
                .doesNotContain("hush");
    }

    @Test
    void theClientIsWhoATrustedProxySaysItIs() throws IOException {
        assertThat(logged(server("access.log=common", "proxies=127.0.0.1"), GET + "X-Forwarded-For: 10.1.2.3\r\n\r\n"))
                .singleElement()
                .asString()
                .startsWith("10.1.2.3 - - [");
    }

    @Test
    void whatJettyRefusesIsALineToo() throws IOException {
        assertThat(logged(server("access.log=common"), "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"))
                .singleElement()
                .asString()
                .contains("\" 400 ");
    }

    @Test
    void nothingIsWrittenUnlessThatIsSaid() throws IOException {
        try (LogLines log = ask(server(), GET + "\r\n")) {
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void healthTurnsFirstWhileRequestsAreServed() throws Exception {
        JettyServer server = server("health=/up", "stop.delay=1h");
        assertThat(Wire.get(server, "/up").status()).isEqualTo(200);
        Thread stopping = new Thread(server::stop);
        stopping.start();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (Wire.get(server, "/up").status() == 200) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        Wire.Answer health = Wire.get(server, "/up");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.field("Retry-After")).isNotEmpty();
        assertThat(health.body()).contains("shutting down");
        assertThat(Wire.get(server, "/up/ready").status()).isEqualTo(503);
        assertThat(Wire.get(server, "/up/live").status()).isEqualTo(200);
        assertThat(Wire.get(server, "/").body()).isEqualTo("hello");
        stopping.interrupt();
        stopping.join(60_000);
        assertThat(server.port()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"health=/up, /up, /up/", "health=/, /, /", "health=/up/, /up/, /up//"})
    void healthIsNotReadyWhileNoApplicationServes(String setting, String path, String below) throws Exception {
        serving.readiness = new Readiness(false, List.of("generation: 0"));
        try (JettyServer server = server(setting, "health.detail=true")) {
            for (String asked : List.of(path, below + "ready")) {
                Wire.Answer health = Wire.get(server, asked);
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.body()).contains("No application serves.", "generation: 0");
                assertThat(health.field("Cache-Control")).isEqualTo("no-store");
            }
            assertThat(Wire.get(server, below + "live").status()).isEqualTo(200);
            assertThat(Wire.get(server, below + "lively").body()).isEqualTo("hello");
            serving.readiness = Readiness.served();
            assertThat(Wire.get(server, path).status()).isEqualTo(200);
        }
    }

    @Test
    void healthHasNoDetailsByDefault() throws Exception {
        serving.readiness = new Readiness(true, List.of("generation: 7"));
        try (JettyServer server = server("health=/up")) {
            assertThat(Wire.get(server, "/up").body()).doesNotContain("7");
        }
    }

    @Test
    void newRequestsAreRefusedWhileTheLastOnesRun() throws Exception {
        try (JettyServer server = server("stop.timeout=1h");
                Wire running = Wire.to(server)) {
            running.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            Wire.Answer answer = Wire.insist(serving, server, Wire.GET);
            while (answer.status() == 200) {
                answer = Wire.insist(serving, server, Wire.GET);
            }
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("Retry-After")).isNotEmpty();
            go.countDown();
            assertThat(running.answer().body()).isEqualTo("hello");
            stopped.get(60, TimeUnit.SECONDS);
        }
    }
}
