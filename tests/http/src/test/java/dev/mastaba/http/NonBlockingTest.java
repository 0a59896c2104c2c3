package dev.mastaba.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered on the threads that connections share, and who never is. */
@Tag("smoke") // threads are virtual on a newer JDK
@Timeout(300)
class NonBlockingTest {
    private static final String SHARED = "shared";
    private static final String OWN = "own";

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private Serving serving;
    private JettyServer server;

    @AfterEach
    void everyLeaseComesBackOnce() throws InterruptedException {
        letGo.countDown();
        if (server != null) {
            assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
            server.close();
        }
    }

    private void start(HttpSettings settings, Consumer<Configurator> more) throws Exception {
        Configurator config = new Configurator();
        config.route("quick", "/quick").get(NonBlockingTest::thread, nonBlocking());
        config.route("slow", "/slow").get(this::slow);
        config.route("echo", "/echo").post(this::echo, nonBlocking());
        more.accept(config);
        serving = Serving.of(config.makeApplication());
        server = serving.start(settings);
        // The server learns from the first request what the application is like; connections that begin later know.
        assertThat(Wire.get(server, "/quick").status()).isEqualTo(200);
    }

    private void start() throws Exception {
        start(HttpSettings.atPort(0), config -> {});
    }

    /** Whether the calling thread produces the work of many connections, and does this in between. */
    private static String where() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("pcRunTask")) ? SHARED : OWN);
    }

    @Test
    void theServerDoesNotRespondWhileAViewHoldsTheThreadOfAllConnections() throws Exception {
        start(HttpSettings.atPort(0), config -> config.route("stuck", "/stuck").get(this::slow, nonBlocking()));
        assertThat(server.responds(Duration.ofSeconds(30))).isTrue();
        try (Wire stuck = Wire.to(server)) {
            stuck.send("GET /stuck HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.responds(Duration.ofMillis(200))).isFalse();
            letGo.countDown();
            assertThat(server.responds(Duration.ofSeconds(30))).isTrue();
        }
        server.close();
        assertThat(server.responds(Duration.ofSeconds(30))).isFalse();
    }

    @Test
    void aViewThatHoldsTheThreadAllTheSameIsToldOnceWithItsPlace() throws Exception {
        try (LogLines log = LogLines.of(SharedThreads.class.getName())) {
            start(
                    HttpSettings.atPort(0),
                    config -> config.route("liar", "/liar").get(NonBlockingTest::dawdle, nonBlocking()));
            assertThat(Wire.get(server, "/liar").status()).isEqualTo(200);
            assertThat(log.lines()).as("after the first time").noneMatch(line -> line.contains(":liar"));
            for (int i = 0; i < 3; i++) {
                assertThat(Wire.get(server, "/liar").status()).isEqualTo(200);
                assertThat(Wire.get(server, "/slow-not").status()).isEqualTo(404);
            }
            assertThat(log.lines().stream().filter(line -> line.contains(":liar")))
                    .singleElement()
                    .asString()
                    .contains("declared nonBlocking()", "NonBlockingTest.java:");
        }
    }

    private static Response dawdle(Request request) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return Response.text("at last");
    }

    private static Response thread(Request request) {
        return Response.text(where());
    }

    private Response echo(Request request) {
        begun.release();
        return Response.text(where() + " " + request.bodyText());
    }

    private Response slow(Request request) throws InterruptedException {
        begun.release();
        letGo.await();
        return Response.text(where());
    }

    /** Heeds no interrupt. */
    private Response stuck(Request request) {
        begun.release();
        while (letGo.getCount() > 0) {
            try {
                letGo.await();
            } catch (InterruptedException unheeded) {
                seen.add("interrupt");
            }
        }
        return Response.text(where());
    }

    @Test
    void aViewThatNeverBlocksIsAnsweredOnTheSharedThread() throws Exception {
        start();
        assertThat(Wire.get(server, "/quick").body()).isEqualTo(SHARED);
        try (Wire wire = Wire.to(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(wire.send("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n")
                                .answer()
                                .body())
                        .isEqualTo(SHARED);
            }
        }
    }

    @Test
    void viewsThatBlockHaveThreadsOfTheirOwnAndHoldNobodyUp() throws Exception {
        start();
        List<Wire> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(Wire.to(server).send("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        }
        assertThat(begun.tryAcquire(20, 60, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(Wire.get(server, "/quick").body()).isEqualTo(SHARED);
        }
        letGo.countDown();
        for (Wire wire : waiting) {
            assertThat(wire.answer().body()).isEqualTo(OWN);
            wire.close();
        }
    }

    @Test
    void aTweenThatMayBlockKeepsAllOnThreadsOfTheirOwn() throws Exception {
        start(HttpSettings.atPort(0), config -> config.addTween("logging", next -> request -> next.handle(request)));
        assertThat(Wire.get(server, "/quick").body()).isEqualTo(OWN);
    }

    @Test
    void aTweenThatSaysThatItNeverDoesKeepsNobody() throws Exception {
        Tween marking = next -> request -> next.handle(request).withHeader("X-Seen", "yes");
        start(HttpSettings.atPort(0), config -> config.addTween("marking", marking, nonBlocking()));
        Wire.Answer answer = Wire.get(server, "/quick");
        assertThat(answer.body()).isEqualTo(SHARED);
        assertThat(answer.field("X-Seen")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\n"})
    void aBodyThatHasNotArrivedIsWaitedForElsewhere(String head) throws Exception {
        start();
        try (Wire slow =
                Wire.to(server).send("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + head + "he")) {
            assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Wire.get(server, "/quick").body()).isEqualTo(SHARED);
            slow.send(head.contains("chunked") ? "llo\r\n0\r\n\r\n" : "llo");
            assertThat(slow.answer().body()).isEqualTo("own hello");
        }
    }

    @Test
    void aSmallBodyThatArrivesWithTheHeadNeedsNoThread() throws Exception {
        start();
        try (Wire wire = Wire.to(server)) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
                assertThat(wire.answer().body()).isEqualTo("shared hello");
            }
            wire.send("POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(wire.answer().status()).isEqualTo(405);
            wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nyo");
            assertThat(wire.answer().body()).isEqualTo("shared yo");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 40000", "Transfer-Encoding: chunked"})
    void aLongBodyOrOneOfUnknownLengthIsReadElsewhere(String framing) throws Exception {
        start();
        String body = "x".repeat(40_000);
        String sent = framing.startsWith("C") ? body : "9c40\r\n" + body + "\r\n0\r\n\r\n";
        String request = "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + framing + "\r\n\r\n" + sent;
        assertThat(Wire.ask(server, request).body()).isEqualTo("own " + body);
    }

    @Test
    void whoWaitsForPermissionToSendABodyGetsIt() throws Exception {
        start();
        try (Wire wire = Wire.to(server)) {
            wire.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            assertThat(wire.send("hello").answer().body()).isEqualTo("own hello");
        }
    }

    @Test
    void aMultipartBodyIsReadElsewhere() throws Exception {
        start();
        String request = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: Multipart/form-data; boundary=b\r\n"
                + "Content-Length: 5\r\nConnection: close\r\n\r\nhello";
        assertThat(Wire.ask(server, request).body()).isEqualTo("own hello");
    }

    @Test
    void aRequestThatSaysItHasNoBodyHasNothingToWaitFor() throws Exception {
        start();
        String request = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        assertThat(Wire.ask(server, request).body()).isEqualTo("shared ");
    }

    @Test
    void http2IsServedAlike() throws Exception {
        start(
                HttpSettings.atPort(0).withProtocols(new Protocols(null, Protocols.PlainPort.SERVE, true, true)),
                config -> {});
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest quick =
                HttpRequest.newBuilder(server.address().resolve("quick")).build();
        client.send(quick, BodyHandlers.ofString());
        var answer = client.send(quick, BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo(SHARED);
        URI echo = server.address().resolve("echo");
        HttpRequest post = HttpRequest.newBuilder(echo)
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("own hello");
        HttpRequest unsaid = HttpRequest.newBuilder(echo)
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString("hello")))
                .build();
        assertThat(client.send(unsaid, BodyHandlers.ofString()).body()).isEqualTo("own hello");
    }

    @Test
    void whatTakesTimeToWriteIsWrittenElsewhere() throws Exception {
        start(HttpSettings.atPort(0), config -> {
            config.route("stream", "/stream")
                    .get(request -> Response.writer("text/plain", out -> out.write(where())), nonBlocking());
            config.route("closing", "/closing").get(this::closing, nonBlocking());
        });
        assertThat(Wire.get(server, "/stream").body()).isEqualTo(OWN);
        assertThat(Wire.get(server, "/closing").body()).isEqualTo(SHARED);
        assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo(OWN);
    }

    private Response closing(Request request) {
        return Response.text(where()).toBuilder()
                .onClose(() -> seen.add(where()))
                .build();
    }

    @Test
    void failuresAreAnsweredAsAnywhere() throws Exception {
        start(HttpSettings.atPort(0), config -> {
            config.route("none", "/none")
                    .get(
                            request -> {
                                throw new NotFound("none here");
                            },
                            nonBlocking());
            config.route("broken", "/broken")
                    .get(
                            request -> {
                                throw new IllegalStateException("meant");
                            },
                            nonBlocking());
        });
        assertThat(Wire.get(server, "/none").status()).isEqualTo(404);
        assertThat(Wire.get(server, "/broken").status()).isEqualTo(500);
        assertThat(Wire.get(server, "/%FF").status()).isEqualTo(400);
        assertThat(Wire.get(server, "/elsewhere").status()).isEqualTo(404);
        assertThat(Wire.get(server, "/quick").body()).isEqualTo(SHARED);
    }

    @Test
    void whoWaitsForAThreadIsToldToTryAgainWhenTheApplicationIsTakenAway() throws Exception {
        assumeFalse(VirtualThreads.areSupported(), "virtual threads never run out");
        HttpSettings few = HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.threads", "8"));
        start(few, config -> config.route("stuck", "/stuck").get(this::stuck));
        List<Wire> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(Wire.to(server).send("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n"));
            waiting.get(i).answer();
        }
        serving.held.drainPermits();
        for (Wire wire : waiting) {
            wire.send("GET /stuck HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }
        assertThat(serving.held.tryAcquire(12, 60, TimeUnit.SECONDS)).isTrue();
        serving.revoke();
        for (Wire wire : waiting) {
            assertThat(wire.answer().status()).isEqualTo(503);
            wire.close();
        }
        assertThat(begun.availablePermits()).isLessThan(12);
    }
}
