package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that are written while the client waits. */
@Tag("smoke") // threads are virtual on a newer JDK
class StreamsTest {
    private final AtomicInteger closed = new AtomicInteger();
    private volatile BodyWriter<BodyStream> writer = stream -> {};
    private volatile long length = -1;
    private final Serving serving = Serving.of(request -> Response.builder()
            .contentType("text/plain")
            .body(Body.stream(stream -> writer.write(stream), length))
            .onClose(closed::incrementAndGet)
            .build());
    private JettyServer server = serving.start();

    @AfterEach
    void everyExchangeEndsOnce() throws InterruptedException {
        server.close();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
        assertThat(closed).hasValue(serving.taken.get());
    }

    private Wire open() throws IOException {
        return Wire.to(server).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void aShortOneGoesOutWithItsLength() throws Exception {
        writer = stream -> stream.write("short".getBytes(StandardCharsets.UTF_8));
        Wire.Answer answer = Wire.get(server, "/");
        assertThat(answer.body()).isEqualTo("short");
        assertThat(answer.field("Content-Length")).isEqualTo("5");
    }

    @Test
    void aLongOneInChunks() throws Exception {
        writer = stream -> {
            for (int i = 0; i < 100_000; i++) {
                stream.write("line\n".getBytes(StandardCharsets.UTF_8));
            }
            stream.write(new byte[] {'x'}, 0, 1);
            stream.write("y".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        };
        Wire.Answer answer = Wire.get(server, "/");
        assertThat(answer.body()).isEqualTo("line\n".repeat(100_000) + "x" + "y".repeat(50_000));
        assertThat(answer.field("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void oneThatGoesOnAfterTheDeadlineOfAReplacedApplicationIsCut() throws Exception {
        CompletableFuture<Throwable> cut = new CompletableFuture<>();
        writer = stream -> {
            try {
                while (true) {
                    stream.write('.');
                    stream.flush();
                    serving.revoke();
                }
            } catch (IOException failure) {
                cut.complete(failure);
                throw failure;
            }
        };
        try (Wire wire = open()) {
            assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
        }
        assertThat(cut.get(60, TimeUnit.SECONDS)).hasMessageContaining("replaced");
    }

    @Test
    void aKnownLength() throws Exception {
        length = 40_000;
        writer = stream -> {
            for (int i = 0; i < 40_000; i++) {
                stream.write('z');
            }
        };
        Wire.Answer answer = Wire.get(server, "/");
        assertThat(answer.field("Content-Length")).isEqualTo("40000");
        assertThat(answer.body()).hasSize(40_000);
    }

    @Test
    void lessThanThePromisedLengthIsAnError() throws Exception {
        length = 40_000;
        writer = stream -> {
            stream.write('z');
            stream.flush();
        };
        try (LogLines log = LogLines.of("dev.mastaba.http");
                Wire wire = open()) {
            assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
            serving.releasedOnce();
        }
    }

    @Test
    void aFlushArrivesWhileTheWriterStillWorks() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        writer = stream -> {
            stream.write("first\n".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            await(seen);
            stream.write("second\n".getBytes(StandardCharsets.UTF_8));
        };
        try (Wire wire = open()) {
            while (!wire.line().equals("first")) {
                // the head and the size of the chunk
            }
            assertThat(serving.released).hasValue(0);
            seen.countDown();
            assertThat(wire.line()).isEmpty();
            assertThat(wire.line()).isEqualTo("7");
            assertThat(wire.line()).isEqualTo("second");
        }
    }

    @Test
    void aFailureBeforeTheFirstByteIsAnErrorPage() throws Exception {
        writer = stream -> {
            stream.write("lost".getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("secret");
        };
        try (LogLines log = LogLines.of("dev.mastaba.http")) {
            Wire.Answer answer = Wire.get(server, "/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("lost", "secret");
            assertThat(log.lines()).singleElement().asString().contains("secret");
        }
    }

    @Test
    void aFailureInTheMiddleBreaksTheConnection() throws Exception {
        writer = stream -> {
            stream.write("half".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            throw new IllegalStateException("in the middle");
        };
        try (LogLines log = LogLines.of("dev.mastaba.http");
                Wire wire = open()) {
            assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
            serving.releasedOnce();
            assertThat(log.lines()).singleElement().asString().contains("in the middle");
        }
    }

    @Test
    void aClientThatLeavesIsAnIOExceptionForTheWriterAndNoError() throws Exception {
        CompletableFuture<Throwable> met = new CompletableFuture<>();
        writer = stream -> {
            try {
                while (true) {
                    stream.write("tick\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
                    stream.flush();
                }
            } catch (IOException left) {
                met.complete(left);
                throw left;
            }
        };
        try (LogLines log = LogLines.of("dev.mastaba.http")) {
            try (Wire wire = open()) {
                wire.line();
            }
            assertThat(met.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            serving.releasedOnce();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aWriterThatGoesOnAfterTheClientLeftFailsEachTime() throws Exception {
        CompletableFuture<Integer> failures = new CompletableFuture<>();
        writer = stream -> {
            int count = 0;
            while (count < 3) {
                try {
                    stream.write("tick\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
                } catch (IOException left) {
                    count++;
                }
            }
            failures.complete(count);
        };
        try (Wire wire = open()) {
            wire.line();
        }
        assertThat(failures.get(60, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void aClientThatDoesNotReadIsCutAfterTheIdleTimeout() throws Exception {
        server.close();
        server = JettyServer.create(idle(Duration.ofMillis(300)), serving).start();
        CompletableFuture<Throwable> met = new CompletableFuture<>();
        writer = stream -> {
            try {
                while (true) {
                    stream.write(new byte[50_000]);
                }
            } catch (IOException slow) {
                met.complete(slow);
                throw slow;
            }
        };
        try (Wire wire = askingButNotReading()) {
            assertThat(met.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(wire.socket.isClosed()).isFalse();
        }
    }

    /** The server may have closed a connection as a silent one before this has asked on it: then another asks. */
    private Wire askingButNotReading() throws IOException {
        while (true) {
            Wire wire = Wire.slowTo(server);
            try {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").line();
                return wire;
            } catch (IOException closed) {
                assertThat(serving.taken).hasValue(0);
                wire.close();
            }
        }
    }

    @Test
    void aWriterMayRestLongerThanTheIdleTimeout() throws Exception {
        server.close();
        server = JettyServer.create(idle(Duration.ofMillis(400)), serving).start();
        CountDownLatch never = new CountDownLatch(1);
        writer = stream -> {
            stream.write("one,".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            rest(never, 1_000);
            stream.write("two".getBytes(StandardCharsets.UTF_8));
        };
        assertThat(oneOfAFew()).isEqualTo("one,two");
    }

    /** Jetty took the rest before a beat for that of a client who does not read, where the idle time ended during the beat. */
    @Test
    void eachPieceMayComeAtTheEndOfTheIdleTime() throws Exception {
        server.close();
        server = JettyServer.create(idle(Duration.ofMillis(200)), serving).start();
        CountDownLatch never = new CountDownLatch(1);
        writer = stream -> {
            for (int i = 0; i < 25; i++) {
                stream.write('.');
                stream.flush();
                rest(never, 200);
            }
        };
        assertThat(oneOfAFew()).isEqualTo(".".repeat(25));
    }

    /** Where the machine stands still in the middle of a write, that is cut: one of a few goes through. */
    private String oneOfAFew() {
        for (int i = 0; i < 3; i++) {
            try {
                return Wire.insist(serving, server, Wire.GET).body();
            } catch (IOException cut) {
                assertThat(serving.taken).hasValueGreaterThan(i);
            }
        }
        return "always cut";
    }

    @Test
    void aReplacedApplicationTellsItsStreamsOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        CountDownLatch closing = new CountDownLatch(1);
        writer = stream -> {
            stream.onClosing(told::incrementAndGet);
            stream.onClosing(closing::countDown);
            stream.write((stream.closing() + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
            await(closing);
            stream.write((stream.closing() + "\n").getBytes(StandardCharsets.UTF_8));
        };
        try (Wire wire = open()) {
            while (!wire.line().equals("false")) {
                // the head and the size of the chunk
            }
            serving.retire();
            assertThat(wire.line()).isEmpty();
            assertThat(wire.line()).isEqualTo("5");
            assertThat(wire.line()).isEqualTo("true");
        }
        assertThat(told).hasValue(1);
    }

    @Test
    void aServerThatStopsTellsItsStreamsOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        CountDownLatch closing = new CountDownLatch(1);
        writer = stream -> {
            stream.onClosing(told::incrementAndGet);
            stream.onClosing(closing::countDown);
            stream.write("begun,".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            await(closing);
            stream.write("ended".getBytes(StandardCharsets.UTF_8));
        };
        CompletableFuture<Wire.Answer> answer = CompletableFuture.supplyAsync(() -> {
            try (Wire wire = open()) {
                return wire.answer();
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        while (serving.taken.get() == 0) {
            Thread.onSpinWait();
        }
        server.stop();
        serving.retire();
        assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("begun,ended");
        assertThat(told).hasValue(1);
    }

    private static HttpSettings idle(Duration time) {
        return HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.idle.timeout", time.toMillis() + "ms"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void rest(CountDownLatch never, long milliseconds) {
        try {
            assertThat(never.await(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
