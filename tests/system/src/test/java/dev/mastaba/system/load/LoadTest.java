package dev.mastaba.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.system.installation.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A load sees what a swap must never do. */
class LoadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/good", exchange -> send(exchange, 200, "APP_0001 WRD_0002"));
        server.createContext("/mixed", exchange -> send(exchange, 200, "APP_0001 WRD_0002 APP_0002"));
        server.createContext("/error", exchange -> send(exchange, 500, "APP_0001"));
        server.createContext("/blank", exchange -> send(exchange, 200, "hello"));
        server.createContext("/stream", exchange -> send(exchange, 200, "APP_0001\n"));
        server.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("APP_0001".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            asked.incrementAndGet();
            exchange.getResponseBody().flush();
            throw new IOException("on purpose");
        });
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        asked.incrementAndGet();
    }

    private LoadResult ask(String path) {
        asked.set(0);
        Load load = Load.on(url).clients(2, Duration.ofMillis(1), path);
        Await.until("ten requests", Duration.ofSeconds(20), () -> asked.get() >= 10, () -> asked + " requests");
        return load.stop();
    }

    @Test
    void goodAnswersAreCounted() {
        LoadResult result = ask("/good");
        assertThat(result.failed()).isZero();
        assertThat(result.mixed()).isZero();
        assertThat(result.latencies().count()).isGreaterThanOrEqualTo(10);
        assertThat(result.notOf(List.of(Map.of("APP", 1, "WRD", 2, "SGN", 3)))).isEmpty();
        assertThat(result.notOf(List.of(Map.of("APP", 1, "WRD", 1)))).containsExactly("{APP=1, WRD=2}");
    }

    @Test
    void twoBuildsInOneAnswerAreAMix() {
        LoadResult result = ask("/mixed");
        assertThat(result.mixed()).isGreaterThanOrEqualTo(10);
        assertThat(result.mixes().get(0)).contains("APP_0002");
    }

    @Test
    void errorsStrangersAndEndsAreFailures() {
        assertThat(ask("/error").failed()).isGreaterThanOrEqualTo(10);
        assertThat(ask("/blank").failed()).isPositive();
        assertThat(ask("/stream").failures().get(0)).contains("ends early");
        assertThat(ask("/broken").failures().get(0)).contains("of 100 bytes");
    }
}
