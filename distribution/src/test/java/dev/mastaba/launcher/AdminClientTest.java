package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminClientTest {
    @TempDir
    private Path base;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Layout layout;

    @BeforeEach
    void open() throws IOException {
        layout = new Layout(base, base);
        Files.createDirectories(layout.variable());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void saysHowToStartAServerWhereNoneRuns() {
        assertThatThrownBy(this::status)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No server runs in " + base)
                .hasMessageContaining("mastaba serve");
    }

    @Test
    void sendsTokenAndArgumentsAndHandsBackTextAndExitCode() throws Exception {
        answering(exchange -> {
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            exchange.getResponseHeaders().set("Mastaba-Exit-Code", "2");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(asked.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        AdminClient.Answer answer = new AdminClient(layout).ask("why", List.of("GET", "/ä b?x=1&y=2"), true);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text())
                .matches("POST /why\\?arg=GET&arg=%2F%C3%A4\\+b%3Fx%3D1%26y%3D2&user=[^&]+&json=true Bearer secret");
    }

    @Test
    void doesNotTakeSomebodyElsesServerForOurs() throws IOException {
        answering(exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        assertThatThrownBy(this::status).hasMessageContaining("No server runs in ");
    }

    @Test
    void doesNotTakeTheServerOfAnotherTokenForOurs() throws IOException {
        answering(exchange -> {
            exchange.getResponseHeaders().set("Mastaba-Exit-Code", "1");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        assertThatThrownBy(this::status).hasMessageContaining("No server runs in ");
    }

    @Test
    void saysThatTheServerIsGoneWhenNothingListens() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        file("port=" + port + "\ntoken=secret\n");
        assertThatThrownBy(this::status).hasMessageContaining("No server runs in ");
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() throws IOException {
        answering(exchange -> {
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        AdminClient impatient = new AdminClient(layout, Duration.ofMillis(200));
        assertThatThrownBy(() -> impatient.ask("status", List.of(), false)).hasMessageContaining("did not answer");
    }

    @Test
    void takesADamagedFileForNoServer() throws IOException {
        file("port=many\n");
        assertThatThrownBy(this::status).hasMessageContaining("No server runs in ");
    }

    private AdminClient.Answer status() throws Exception {
        return new AdminClient(layout).ask("status", List.of(), false);
    }

    private void answering(HttpHandler handler) throws IOException {
        server.createContext("/", handler);
        file("port=" + server.getAddress().getPort() + "\ntoken=secret\n");
    }

    private void file(String text) throws IOException {
        Files.writeString(layout.adminFile(), text);
    }
}
