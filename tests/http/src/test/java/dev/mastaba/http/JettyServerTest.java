package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, address, limits of connections, and a stop that loses nothing. */
@Timeout(300)
@Tag("smoke") // threads are virtual on a newer JDK
class JettyServerTest {
    private final Serving hello = Serving.of(request -> Response.text("hello"));

    private static HttpSettings settings(String... namesAndValues) {
        Map<String, String> values = new java.util.HashMap<>(Map.of("mastaba.http.port", "0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put("mastaba.http." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return HttpSettings.from(values);
    }

    @Test
    void anyHttpClient() throws Exception {
        try (JettyServer server = hello.start()) {
            HttpRequest request = HttpRequest.newBuilder(server.address()).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("hello");
        }
    }

    @Test
    @SuppressWarnings("SystemOut")
    void servesOnLoopbackAndSaysWhere() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (JettyServer server = JettyServer.serve(hello.application(), 0)) {
            assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                    .contains("Serving on " + server.address() + "  (press Ctrl-C to stop)");
            assertThat(server.address()).isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/"));
            assertThat(Wire.get(server, "/").body()).isEqualTo("hello");
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void aConnectionHasItsNumberOfRequests() throws Exception {
        try (JettyServer server = hello.start(settings("connection.requests", "3"));
                Wire wire = Wire.to(server)) {
            for (int i = 1; i <= 3; i++) {
                Wire.Answer answer =
                        wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer();
                assertThat(answer.body()).isEqualTo("hello");
                assertThat(answer.field("Connection")).isEqualTo(i < 3 ? "" : "close");
            }
            assertThat(wire.ended()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:0/",
        "localhost, http://localhost:0/",
        "0.0.0.0, http://127.0.0.1:0/",
        "::, http://[::1]:0/",
        "::1, http://[::1]:0/"
    })
    void theAddressIsOneToAskFor(String host, URI address) {
        assertThat(JettyServer.create(settings("host", host), hello).address()).isEqualTo(address);
    }

    @Test
    void aTakenPortSaysWhatToDo() {
        try (JettyServer server = hello.start()) {
            assertThatThrownBy(() -> hello.start(HttpSettings.atPort(server.port())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("another port");
        }
    }

    /** Says what happens, and refuses where it is told to. */
    private record Recording(String name, List<String> told, boolean refuses) implements Lifecycle {
        @Override
        public void prepare(Application application) {
            told.add("prepare " + name);
            if (refuses) {
                throw new IllegalStateException("no table");
            }
        }

        @Override
        public void live(Application application) {
            told.add("live " + name);
        }

        @Override
        public void retiring(Application application) {
            told.add("retiring " + name);
        }
    }

    @Test
    void aSingleApplicationHasItsLifecycles() throws Exception {
        List<String> told = new ArrayList<>();
        Application application = hello.application(new Recording("a", told, false), new Recording("b", told, false));
        try (JettyServer server =
                JettyServer.create(HttpSettings.atPort(0), application).start()) {
            assertThat(Wire.get(server, "/").body()).isEqualTo("hello");
            told.add("served");
            assertThatThrownBy(() -> JettyServer.create(HttpSettings.atPort(server.port()), hello.application())
                            .start())
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(told)
                .containsExactly("prepare a", "prepare b", "live a", "live b", "served", "retiring b", "retiring a");
    }

    @Test
    void anApplicationThatRefusesIsNotServed() {
        JettyServer server = JettyServer.create(
                HttpSettings.atPort(0), hello.application(new Recording("a", new ArrayList<>(), true)));
        assertThatThrownBy(server::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no table");
        assertThat(server.port()).isZero();
    }

    @Test
    void stopsAndStartsAgain() throws Exception {
        JettyServer server = hello.start();
        server.stop();
        server.stop();
        assertThatThrownBy(() -> Wire.get(server, "/")).isInstanceOf(IOException.class);
        assertThat(server.start().start().port()).isPositive();
        assertThat(Wire.get(server, "/").body()).isEqualTo("hello");
        server.close();
    }

    @Test
    void aRunningRequestFinishesWhileNewOnesAreRefused() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Serving slow = Serving.of(request -> {
            began.countDown();
            finish.await(60, TimeUnit.SECONDS);
            return Response.text("finished");
        });
        JettyServer server = slow.start(settings("stop.timeout", "1h"));
        try (Wire wire = Wire.to(server);
                Wire connected = Wire.to(server)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            began.await();
            connected.send("GET / HTTP/1.1\r\n");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            awaitRefusal(server);
            assertThat(stopped).isNotDone();
            finish.countDown();
            Wire.Answer answer = wire.answer();
            assertThat(answer.body()).isEqualTo("finished");
            assertThat(answer.field("Connection")).isEqualTo("close");
            stopped.get(60, TimeUnit.SECONDS);
        }
        assertThat(slow.releasedOnce()).isEqualTo(slow.taken.get());
    }

    @Test
    void aRequestThatComesWhileItStopsIsToldToComeBack() throws Exception {
        CountDownLatch began = new CountDownLatch(2);
        CountDownLatch finish = new CountDownLatch(1);
        Serving slow = Serving.of(request -> {
            began.countDown();
            finish.await(60, TimeUnit.SECONDS);
            return Response.text("finished");
        });
        JettyServer server = slow.start(settings("stop.timeout", "1h"));
        try (Wire running = Wire.to(server);
                Wire pipelined = Wire.to(server)) {
            running.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            pipelined.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            began.await();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            awaitRefusal(server);
            finish.countDown();
            assertThat(pipelined.answer().body()).isEqualTo("finished");
            assertThat(pipelined.rest())
                    .satisfiesAnyOf(
                            closed -> assertThat(closed).isEmpty(),
                            refused -> assertThat(refused)
                                    .startsWith("HTTP/1.1 503")
                                    .contains("Retry-After: "));
            stopped.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void idleConnectionsDoNotHoldTheStopUp() throws Exception {
        JettyServer server = hello.start(settings("stop.timeout", "1h"));
        List<Wire> idle = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Wire wire = Wire.to(server);
            assertThat(wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().body())
                    .isEqualTo("hello");
            idle.add(wire);
        }
        server.stop();
        for (Wire wire : idle) {
            assertThat(wire.ended()).isTrue();
            wire.close();
        }
    }

    @Test
    void aRequestThatNeverEndsIsBrokenOffAtTheLimit() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Serving hanging = Serving.of(request -> {
            began.countDown();
            never.await();
            return Response.text("late");
        });
        try (LogLines log = LogLines.of("dev.mastaba.http")) {
            JettyServer server = hanging.start(settings("stop.timeout", "200ms"));
            try (Wire wire = Wire.to(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                began.await();
                server.stop();
                assertThat(wire.ended()).isTrue();
            }
            assertThat(log.lines()).anyMatch(line -> line.contains("aborts them"));
            never.countDown();
            assertThat(hanging.releasedOnce()).isEqualTo(1);
        }
    }

    @Test
    void aViewRunsOnAVirtualThreadWhereTheJdkHasThem() throws Exception {
        Serving asking = Serving.of(request -> Response.text("" + VirtualThreads.isVirtualThread()));
        try (JettyServer server = asking.start()) {
            assertThat(Wire.get(server, "/").body()).isEqualTo("" + VirtualThreads.areSupported());
        }
    }

    @Test
    void aSilentConnectionEndsAfterTheIdleTimeout() throws Exception {
        try (JettyServer server = hello.start(settings("idle.timeout", "150ms"));
                Wire silent = Wire.to(server);
                Wire half = Wire.to(server)) {
            assertThat(silent.ended()).isTrue();
            assertThat(halfAsked(half)).doesNotContain("hello");
        }
    }

    /** What comes for a part of a head; nothing where the connection ended before that was sent. */
    private static String halfAsked(Wire wire) {
        try {
            return wire.send("GET / HTTP/1.1\r\nHost:").rest();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void aBodyThatDoesNotArriveIsATimeout() throws Exception {
        Serving reading = Serving.of(request -> Response.text(request.bodyText()));
        try (LogLines log = LogLines.of("dev.mastaba.http");
                JettyServer server = reading.start(settings("idle.timeout", "150ms"))) {
            String part = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc";
            assertThat(Wire.insist(reading, server, part).status()).isEqualTo(408);
            assertThat(reading.releasedOnce()).isEqualTo(1);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aViewMayTakeLongerThanTheIdleTimeout() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Serving slow = Serving.of(request -> Response.text("rested " + never.await(450, TimeUnit.MILLISECONDS)));
        try (JettyServer server = slow.start(settings("idle.timeout", "100ms"))) {
            // A moment in which an idle time ends while the answer is being written cuts it: on a stalled machine one
            // of a few may meet it.
            assertThat(Stream.generate(() -> answered(slow, server)).limit(5).anyMatch("rested false"::equals))
                    .isTrue();
        }
    }

    private static String answered(Serving serving, JettyServer server) {
        try {
            return Wire.insist(serving, server, Wire.GET).body();
        } catch (IOException cut) {
            return "cut";
        }
    }

    @Test
    void aFormBeyondTheLimitIsRefusedBeforeItIsSent() throws Exception {
        Serving reading = Serving.of(
                request -> Response.text("" + request.form().entries().size()));
        try (JettyServer server = reading.start(settings("form", "10"))) {
            String start = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
            assertThat(Wire.ask(server, start + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n")
                            .status())
                    .isEqualTo(413);
            assertThat(Wire.ask(server, start + "Content-Length: 3\r\n\r\na=b").body())
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource({"hello, 1", "he, 1", "hello, 0", "he, 0"})
    void aBodyThatWasClosedBeforeItsEndCannotBeReadOn(String arrives, int read) throws Exception {
        Serving closing = Serving.of(request -> {
            try (InputStream body = request.body()) {
                body.readNBytes(read);
            }
            return Response.text("" + request.body().read());
        });
        try (JettyServer server = closing.start();
                Wire wire = Wire.to(server)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n" + arrives);
            Wire.Answer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("The body was closed before its end");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "he", ""})
    void aBodyOfWhichAllBytesWereReadHasEndedAfterItsClose(String arrives) throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        Serving closing = Serving.of(request -> {
            try (InputStream body = request.body()) {
                opened.countDown();
                body.readNBytes((int) request.contentLength());
            }
            return Response.text("" + request.body().read());
        });
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ";
        try (JettyServer server = closing.start();
                Wire wire = Wire.to(server)) {
            wire.send(head + "5\r\n\r\n" + arrives);
            assertThat(opened.await(60, TimeUnit.SECONDS)).isTrue();
            wire.send("hello".substring(arrives.length()));
            assertThat(wire.answer().body()).isEqualTo("-1");
            wire.send(head + "0\r\n\r\n");
            assertThat(wire.answer().body()).isEqualTo("-1");
        }
    }

    @Test
    void requestsFollowABodyThatArrivedWithItsHead() throws Exception {
        Serving echoing = Serving.of(request -> {
            String body = request.bodyText();
            return Response.writer("text/plain", writer -> writer.write(body));
        });
        String request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
        try (JettyServer server = echoing.start();
                Wire wire = Wire.to(server)) {
            wire.send(request + request);
            assertThat(wire.answer().body()).isEqualTo("hello");
            assertThat(wire.answer().body()).isEqualTo("hello");
            assertThat(Wire.ask(server, request.replace("1.1", "1.0")).body()).isEqualTo("hello");
        }
    }

    @Test
    void aLongUploadIsReadAsItArrives() throws Exception {
        Serving counting = Serving.of(request -> {
            byte[] buffer = new byte[64 << 10];
            long sum = 0;
            for (int read = request.body().read(buffer);
                    read >= 0;
                    read = request.body().read(buffer)) {
                sum += read;
            }
            return Response.text("" + sum);
        });
        long length = 100L << 20;
        try (JettyServer server = counting.start()) {
            HttpRequest request = HttpRequest.newBuilder(server.address())
                    .POST(HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofByteArrays(
                                    () -> java.util.Collections.nCopies(100, new byte[1 << 20])
                                            .iterator()),
                            length))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("" + length);
        }
    }

    @Test
    void aContextClassLoaderThatAViewLeavesIsPutBack() throws Exception {
        List<ClassLoader> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        ClassLoader left = new ClassLoader(null) {};
        Serving leaving = Serving.of(request -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(left);
            return Response.text("left");
        });
        try (JettyServer server = leaving.start(settings("threads", "8"))) {
            for (int i = 0; i < 50; i++) {
                assertThat(Wire.get(server, "/").body()).isEqualTo("left");
            }
        }
        assertThat(seen).hasSize(50).doesNotContain(left);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsSent() throws Exception {
        Serving reading = Serving.of(request -> {
            while (request.body().read() >= 0) {
                // each time from the same stream
            }
            return Response.text("read");
        });
        try (JettyServer server = reading.start(settings("body", "1k"))) {
            String start = "POST / HTTP/1.1\r\nHost: a\r\n";
            assertThat(Wire.ask(server, start + "Content-Length: 1024\r\n\r\n" + "x".repeat(1024))
                            .body())
                    .isEqualTo("read");
            assertThat(Wire.ask(server, start + "Expect: 100-continue\r\nContent-Length: 1025\r\n\r\n")
                            .status())
                    .isEqualTo(413);
            assertThat(Wire.ask(
                                    server,
                                    start + "Transfer-Encoding: chunked\r\n\r\n401\r\n" + "x".repeat(1025)
                                            + "\r\n0\r\n\r\n")
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void furtherConnectionsWaitUntilOneEnds() throws Exception {
        try (JettyServer server = hello.start(settings("connections", "2"))) {
            Wire first = Wire.to(server);
            Wire second = Wire.to(server);
            assertThat(first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
            assertThat(second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer().status())
                    .isEqualTo(200);
            try (Wire third = Wire.to(server)) {
                third.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                third.socket.setSoTimeout(200);
                assertThatThrownBy(third::line).isInstanceOf(java.net.SocketTimeoutException.class);
                first.close();
                second.close();
                third.socket.setSoTimeout(60_000);
                assertThat(third.answer().body()).isEqualTo("hello");
            }
        }
    }

    /** Asks until a new request is refused. */
    private static void awaitRefusal(JettyServer server) throws IOException {
        for (int i = 0; i < 60; i++) {
            try (Wire wire = Wire.to(server)) {
                wire.socket.setSoTimeout(1_000);
                Wire.Answer answer =
                        wire.send("GET /new HTTP/1.1\r\nHost: a\r\n\r\n").answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.field("Retry-After")).isNotEmpty();
                return;
            } catch (java.net.SocketTimeoutException taken) {
                // It came before the stop, and waits with the others.
            } catch (IOException closed) {
                // The connection was closed before its request had come.
            }
        }
        throw new AssertionError("requests are still taken");
    }
}
