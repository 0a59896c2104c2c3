package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.BodyStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the bodies of all requests together may take. */
@Timeout(120)
class SharedStorageTest {
    private static final int PIECE = 100_000;

    private final SharedStorage storage =
            new SharedStorage(new StorageLimits(300_000, 200_000, 3_000_000, 2_000_000), TrustedProxies.of("10.0.0.1"));

    private static void refused(int status, Runnable taking) {
        assertThatThrownBy(taking::run).isInstanceOfSatisfying(HttpException.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers().contains("Retry-After")).isTrue();
        });
    }

    @Test
    void oneClientHasItsShareAndAllTogetherHaveTheirs() {
        BodyStorage one = storage.open(() -> "192.0.2.1");
        one.takeDisk(1_500_000);
        refused(429, () -> storage.open(() -> "192.0.2.1").takeDisk(600_000));
        storage.open(() -> "192.0.2.2").takeDisk(1_400_000);
        refused(503, () -> storage.open(() -> "192.0.2.3").takeDisk(200_000));
        one.release();
        one.release();
        storage.open(() -> "192.0.2.3").takeDisk(1_500_000);
        refused(503, () -> storage.open(() -> "192.0.2.4").takeDisk(200_000));
    }

    @Test
    void memoryIsCountedByItself() {
        storage.open(() -> "192.0.2.1").takeDisk(2_000_000);
        storage.open(() -> "192.0.2.1").takeMemory(200_000);
        refused(429, () -> storage.open(() -> "192.0.2.1").takeMemory(20_000));
        storage.open(() -> "192.0.2.1").takeMemory(SharedStorage.UNCOUNTED);
    }

    @Test
    void aNetworkOfOneCustomerIsOneClientAndAProxyIsNone() {
        storage.open(() -> "2001:db8::1").takeMemory(200_000);
        refused(429, () -> storage.open(() -> "2001:db8::2").takeMemory(20_000));
        storage.open(() -> "10.0.0.1").takeMemory(SharedStorage.UNCOUNTED + 100_000L);
        refused(503, () -> storage.open(() -> "10.0.0.1").takeMemory(20_000));
    }

    @Test
    void bodiesThatAreHeldLeaveNoRoomForMoreUntilTheyAreAnswered() throws Exception {
        Semaphore answered = new Semaphore(0);
        Semaphore read = new Semaphore(0);
        Serving serving = Serving.of(request -> {
            int length = request.bodyBytes().length;
            read.release();
            answered.acquire();
            return Response.text(length + " bytes");
        });
        HttpSettings settings =
                HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.body.memory.per.address", "250000"));
        try (JettyServer server = serving.start(settings)) {
            List<Wire> held = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                held.add(Wire.to(server).send(post()));
                read.acquire();
            }
            Wire.Answer refused = Wire.ask(server, post());
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.field("Retry-After")).isEqualTo("30");
            answered.release(3);
            for (Wire wire : held) {
                assertThat(wire.answer().body()).isEqualTo(PIECE + " bytes");
                wire.close();
            }
            assertThat(serving.releasedOnce()).isEqualTo(3);
            assertThat(taken(server, post()).body()).isEqualTo(PIECE + " bytes");
        }
    }

    /** The answer once there is room: that of a request before is free a moment after its answer has been written. */
    private static Wire.Answer taken(JettyServer server, String request) throws Exception {
        Wire.Answer answer = Wire.ask(server, request);
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                answer.status() != 200 && System.nanoTime() < end; ) {
            Thread.sleep(5);
            answer = Wire.ask(server, request);
        }
        return answer;
    }

    private static String post() {
        return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + PIECE + "\r\n\r\n"
                + "x".repeat(PIECE);
    }

    @Test
    void filesThatAreHeldLeaveNoRoomForMoreUntilTheyAreAnswered() throws Exception {
        Semaphore answered = new Semaphore(0);
        Semaphore read = new Semaphore(0);
        Serving serving = Serving.of(request -> {
            long length = request.upload("file").orElseThrow().size();
            read.release();
            answered.acquire();
            return Response.text(length + " bytes");
        });
        HttpSettings settings =
                HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.upload.total", "150000"));
        try (JettyServer server = serving.start(settings);
                Wire held = Wire.to(server).send(form())) {
            read.acquire();
            assertThat(Wire.ask(server, form()).status()).isEqualTo(503);
            answered.release(2);
            assertThat(held.answer().body()).isEqualTo(PIECE + " bytes");
            assertThat(serving.releasedOnce()).isEqualTo(2);
            assertThat(taken(server, form()).body()).isEqualTo(PIECE + " bytes");
        }
    }

    private static String form() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + "x".repeat(PIECE)
                + "\r\n--b--\r\n";
        return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
