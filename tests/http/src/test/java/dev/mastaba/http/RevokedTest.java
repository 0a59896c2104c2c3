package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of requests whose application is taken away while they run. */
@Tag("smoke") // threads are virtual on a newer JDK
class RevokedTest {
    private final CountDownLatch runs = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile Serving.Answer answer = request -> Response.text("fine");
    private final Serving serving = Serving.of(request -> answer.to(request));
    private final JettyServer server = serving.start();

    @AfterEach
    void everyLeaseComesBackOnce() throws InterruptedException {
        letGo.countDown();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
        server.close();
    }

    /** Hangs until the test lets go, whoever interrupts. */
    private void hang() {
        runs.countDown();
        boolean waits = true;
        while (waits) {
            try {
                letGo.await();
                waits = false;
            } catch (InterruptedException heeded) {
                interrupted.set(true);
            }
        }
    }

    private Wire ask(String path) throws Exception {
        Wire wire = Wire.to(server).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
        return wire;
    }

    @Test
    void aViewThatWaitsIsInterruptedAndItsClientToldToTryAgain() throws Exception {
        answer = request -> {
            runs.countDown();
            letGo.await();
            return Response.text("too late");
        };
        try (Wire wire = ask("/wait")) {
            List<RunningRequest> overdue = serving.revoke();
            Wire.Answer said = wire.answer();
            assertThat(said.status()).isEqualTo(503);
            assertThat(said.field("Connection")).isEqualTo("close");
            assertThat(said.field("Retry-After")).isEqualTo("5");
            assertThat(said.body()).contains("took too long");
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(overdue).singleElement().satisfies(request -> {
                assertThat(request.request()).isEqualTo("GET /wait");
                assertThat(request.view()).isEmpty();
                assertThat(request.stack())
                        .anyMatch(frame -> frame.getClassName().startsWith(RevokedTest.class.getName()));
            });
        }
    }

    @Test
    void aRunningRequestIsShownUntilItsViewReturns() throws Exception {
        answer = request -> {
            runs.countDown();
            letGo.await();
            return Response.text("done");
        };
        try (Wire wire = ask("/wait?token=secret")) {
            assertThat(serving.running()).singleElement().satisfies(request -> {
                assertThat(request.request()).isEqualTo("GET /wait");
                assertThat(request.stack())
                        .anyMatch(frame -> frame.getClassName().startsWith(RevokedTest.class.getName()));
            });
            letGo.countDown();
            assertThat(wire.answer().body()).isEqualTo("done");
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(serving.running()).isEmpty();
        }
    }

    @Test
    void aViewThatHeedsNoInterruptKeepsItsLeaseButNotItsClient() throws Exception {
        answer = request -> {
            hang();
            return Response.text("too late").toBuilder()
                    .onClose(closed::incrementAndGet)
                    .build();
        };
        try (Wire wire = ask("/hang")) {
            assertThat(serving.revoke()).hasSize(1);
            assertThat(wire.answer().status()).isEqualTo(503);
            assertThat(serving.released).hasValue(0);
            assertThat(serving.revoke()).isEmpty();
            letGo.countDown();
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(interrupted).isTrue();
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void aStreamThatHasSentNothingIsAnsweredToo() throws Exception {
        answer = request -> Response.builder()
                .body(Body.stream(
                        stream -> {
                            stream.write('.');
                            hang();
                        },
                        -1))
                .onClose(closed::incrementAndGet)
                .build();
        try (Wire wire = ask("/stream")) {
            assertThat(serving.revoke()).hasSize(1);
            assertThat(wire.answer().status()).isEqualTo(503);
            assertThat(closed).hasValue(0);
            letGo.countDown();
            serving.releasedOnce();
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void aStreamThatHasBegunIsCutAlthoughItHangs() throws Exception {
        answer = request -> Response.stream("text/plain", stream -> {
            stream.write('.');
            stream.flush();
            hang();
        });
        try (Wire wire = ask("/stream")) {
            assertThat(serving.revoke()).hasSize(1);
            assertThatThrownBy(wire::answer)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            assertThat(serving.released).hasValue(0);
        }
    }

    @Test
    void theInterruptDoesNotReachTheNextRequestOfTheThread() throws Exception {
        answer = request -> {
            hang();
            Thread.currentThread().interrupt();
            return Response.text("too late");
        };
        try (Wire wire = ask("/hang")) {
            serving.revoke();
            letGo.countDown();
            wire.answer();
        }
        serving.releasedOnce();
        answer = request -> Response.text(Thread.currentThread().isInterrupted() ? "interrupted" : "fine");
        for (int i = 0; i < 20; i++) {
            assertThat(Wire.get(server, "/").body()).isEqualTo("fine");
        }
    }

    @Test
    void whoHasBeenAnsweredIsNotTold() throws Exception {
        assertThat(Wire.get(server, "/").body()).isEqualTo("fine");
        serving.releasedOnce();
        assertThat(serving.revoke()).isEmpty();
    }
}
