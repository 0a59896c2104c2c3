package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Response;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that hands its port over to another one. */
@EnabledOnOs(OS.LINUX)
class DrainingPortsTest {
    private static final String KEPT = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Were the old server still listening, it would almost certainly get one of so many connections. */
    private static final int ENOUGH = 24;

    private final Serving old = Serving.of(request -> Response.text("old"));
    private final Serving fresh = Serving.of(request -> Response.text("fresh"));

    private static final class Steering implements PortSteering {
        private final AtomicInteger steered = new AtomicInteger();

        @Override
        public void steer(ServerSocketChannel socket) {
            steered.incrementAndGet();
        }

        @Override
        public boolean requiresApplication() {
            return true;
        }
    }

    @Test
    void everyRequestOnAnOpenConnectionIsAnswered() throws Exception {
        try (JettyServer server = old.start();
                Wire busy = Wire.to(server);
                Wire idle = Wire.to(server)) {
            PortHandOver ports = server.handOver();
            assertThat(idle.send(KEPT).answer().field("Connection")).isEmpty();
            ports.drain();
            ports.resume();
            assertThat(busy.send(KEPT).answer().field("Connection")).isEmpty();

            ports.share();
            Steering steering = new Steering();
            HttpSettings samePort = HttpSettings.atPort(ports.plainPort());
            try (JettyServer next =
                    JettyServer.create(samePort, fresh).steeredBy(steering).start()) {
                assertThat(steering.steered).hasValue(1);
                ports.drain();
                assertThat(busy.send(KEPT).answer().field("Connection")).isEqualTo("close");
                ports.stopListening();
                CompletableFuture<Void> finished = CompletableFuture.runAsync(() -> ports.finish(LIMIT));
                awaitOnlyFresh(next);
                assertThat(finished).isNotDone();
                Wire.Answer last = idle.send(KEPT).answer();
                assertThat(last.body()).isEqualTo("old");
                assertThat(last.field("Connection")).isEqualTo("close");
                busy.close();
                idle.close();
                assertThat(finished).succeedsWithin(LIMIT);
            }
        }
    }

    /**
     * Waits until all connections reach the new server. Nothing steers here: the kernel gives a connection to either socket until the acceptor thread
     * of the closed one has noticed.
     */
    private static void awaitOnlyFresh(JettyServer next) {
        long begun = System.nanoTime();
        int inARow = 0;
        while (inARow < ENOUGH) {
            assertThat(System.nanoTime() - begun)
                    .as("nanoseconds until only the new server answers")
                    .isLessThan(LIMIT.toNanos());
            try {
                inARow = Wire.get(next, "/").body().equals("fresh") ? inARow + 1 : 0;
            } catch (IOException closedWithTheOldSocket) {
                inARow = 0;
            }
        }
    }

    @Test
    void http2ClientsOpenAnotherConnection() throws Exception {
        HttpSettings http2 =
                HttpSettings.atPort(0).withProtocols(new Protocols(null, Protocols.PlainPort.SERVE, true, true));
        try (JettyServer server = old.start(http2)) {
            URI address = server.address();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            HttpRequest request = HttpRequest.newBuilder(address).build();
            client.send(request, BodyHandlers.ofString());
            assertThat(client.send(request, BodyHandlers.ofString()).version()).isEqualTo(HttpClient.Version.HTTP_2);
            PortHandOver ports = server.handOver();
            ports.share();
            try (JettyServer next = JettyServer.create(http2.withPort(ports.plainPort()), fresh)
                    .steeredBy(new Steering())
                    .start()) {
                ports.drain();
                ports.stopListening();
                ports.finish(LIMIT);
                assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("fresh");
                assertThat(next.port()).isEqualTo(address.getPort());
            }
        }
    }

    @Test
    void aServerThatDoesNotShareKeepsItsPort() throws Exception {
        try (JettyServer server = old.start()) {
            JettyServer next = JettyServer.create(HttpSettings.atPort(server.port()), fresh)
                    .steeredBy(new Steering());
            assertThatThrownBy(next::start).hasMessageContaining("another program uses it");
        }
    }
}
