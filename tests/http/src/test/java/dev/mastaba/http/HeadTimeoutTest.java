package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that come one after the other, each in time: a head that never ends is broken off, anything else is not. */
class HeadTimeoutTest {
    private static final long PACE_NANOS = Duration.ofMillis(20).toNanos();
    private static final int LONG = 60;
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private JettyServer server;

    @BeforeEach
    void start() {
        server = Serving.of(
                        request -> Response.text("read " + request.bodyText().length()))
                .start(HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.head.timeout", "1s")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHeadThatNeverEndsIsBrokenOff() throws IOException {
        try (Wire wire = Wire.to(server)) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n");
            assertThat(brokenOff(wire)).isTrue();
        }
    }

    @Test
    void soIsOneThatFollowsAnother() throws IOException {
        try (Wire wire = Wire.to(server)) {
            assertThat(wire.send(GET).answer().status()).isEqualTo(200);
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n");
            assertThat(brokenOff(wire)).isTrue();
        }
    }

    @Test
    void aBodyMayTakeLongerAndSoMayTheTimeBetweenTwoRequests() throws IOException {
        try (Wire wire = Wire.to(server)) {
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LONG + "\r\n\r\n");
            for (int i = 0; i < LONG; i++) {
                LockSupport.parkNanos(PACE_NANOS);
                wire.send("x");
            }
            assertThat(wire.answer().body()).isEqualTo("read " + LONG);
            LockSupport.parkNanos(PACE_NANOS * LONG);
            assertThat(wire.send(GET).answer().status()).isEqualTo(200);
        }
    }

    /** Sends field after field, quicker than any idle time, until the server has had enough. */
    private static boolean brokenOff(Wire wire) {
        for (int i = 0; i < 50 * LONG; i++) {
            try {
                LockSupport.parkNanos(PACE_NANOS);
                wire.send("X: y\r\n");
            } catch (IOException closed) {
                return true;
            }
        }
        return false;
    }
}
