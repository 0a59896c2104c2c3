package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their answers so slowly that they hold them, but are never idle. */
@Timeout(120)
class SlowReadersTest {
    private static final int LENGTH = 64 << 20;
    private static final int PIECE = 100_000;
    private static final int BETWEEN_MILLIS = 100;
    private static final int DATA = 0;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;

    private static Response large(String path) {
        byte[] piece = new byte[1 << 16];
        return path.equals("/bytes")
                ? Response.builder().body(Body.bytes(new byte[LENGTH])).build()
                : Response.stream("application/octet-stream", out -> {
                    for (int i = 0; i < LENGTH / piece.length; i++) {
                        out.write(piece);
                    }
                });
    }

    private static HttpSettings settings(String rate) {
        return settings(rate, "1s");
    }

    private static HttpSettings settings(String rate, String idle) {
        return HttpSettings.from(Map.of(
                "mastaba.http.port",
                "0",
                "mastaba.http.h2c",
                "true",
                "mastaba.http.idle.timeout",
                idle,
                "mastaba.http.response.rate",
                rate));
    }

    /** Reads pieces with pauses between, at most so many bytes; returns how many bytes came. */
    private static long read(Wire wire, int most) throws IOException {
        InputStream in = wire.socket.getInputStream();
        long read = 0;
        try {
            int came = 1;
            while (read < most && came > 0) {
                came = in.readNBytes((int) Math.min(PIECE, most - read)).length;
                read += came;
                pause(wire);
            }
        } catch (SocketException cut) {
            return read;
        }
        return read;
    }

    private static void pause(Wire wire) throws IOException {
        synchronized (wire) {
            try {
                wire.wait(BETWEEN_MILLIS);
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/stream"})
    void anAnswerThatIsTakenTooSlowlyIsCut(String path) throws Exception {
        Serving serving = Serving.of(request -> large(request.rawPath()));
        try (JettyServer server = serving.start(settings("64m"));
                Wire wire = Wire.slowTo(server)) {
            wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(read(wire, LENGTH)).isLessThan(LENGTH);
            assertThat(serving.releasedOnce()).isEqualTo(1);
        }
    }

    @Test
    void whoIsFastEnoughGetsAllOfIt() throws Exception {
        Serving serving = Serving.of(request -> large(request.rawPath()));
        try (JettyServer server = serving.start(settings("500", "30s"));
                Wire wire = Wire.slowTo(server)) {
            wire.send("GET /bytes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(read(wire, 30 * PIECE)).isEqualTo(30L * PIECE);
            wire.socket.setSoTimeout(Wire.LIMIT_MILLIS);
            assertThat(wire.rest().length()).isGreaterThan(LENGTH - 30 * PIECE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWindowThatIsOpenedByteByByteEndsTheRequestOfHttp2(boolean ofTheStream) throws Exception {
        Serving serving = Serving.of(request -> large("/stream"));
        try (JettyServer server = serving.start(settings("500"));
                Wire wire = Wire.to(server)) {
            wire.socket.getOutputStream().write(preface(ofTheStream ? 1 : 1 << 30));
            wire.socket.setSoTimeout(BETWEEN_MILLIS);
            int ended = DATA;
            while (ended != RESET && ended != GO_AWAY) {
                ended = next(wire, ofTheStream ? 1 : 0);
            }
            assertThat(serving.releasedOnce()).isEqualTo(1);
        }
    }

    @Test
    void aWindowThatIsNotOpenedAnyMoreEndsTheRequestOfHttp2() throws Exception {
        Serving serving = Serving.of(request -> large("/stream"));
        try (JettyServer server = serving.start(settings("500"));
                Wire wire = Wire.to(server)) {
            wire.socket.getOutputStream().write(preface(1));
            assertThat(serving.releasedOnce()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/socket"})
    void manyClientsThatTakeNothingLeaveThreadsForOthers(String path) throws Exception {
        HttpSettings few = HttpSettings.from(
                Map.of("mastaba.http.port", "0", "mastaba.http.idle.timeout", "10m", "mastaba.http.threads", "16"));
        Serving serving = Serving.of(request -> switch (request.rawPath()) {
            case "/quick" -> Response.text("quick");
            case "/socket" -> Response.upgrade(new Flood());
            default -> large(request.rawPath());
        });
        List<Wire> slow = new ArrayList<>();
        try (JettyServer server = serving.start(few)) {
            for (int i = 0; i < 40; i++) {
                slow.add(Wire.slowTo(server)
                        .send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            }
            assertThat(Wire.get(server, "/quick").body()).isEqualTo("quick");
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    /** Sends more than a client takes. */
    private static final class Flood implements WebSocket.Endpoint {
        @Override
        public void onOpen(WebSocket socket) throws IOException {
            while (socket.isOpen()) {
                socket.send(new byte[1 << 16]);
            }
        }
    }

    /** The type of the next frame; where none comes, opens a window by one byte. */
    private static int next(Wire wire, int window) throws IOException {
        try {
            byte[] head = wire.bytes(9);
            int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
            wire.bytes(length);
            return head[3];
        } catch (SocketTimeoutException nothing) {
            wire.socket.getOutputStream().write(update(1));
            if (window == 0) {
                wire.socket.getOutputStream().write(update(0));
            }
            return DATA;
        }
    }

    private static byte[] update(int stream) {
        return frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(1).array());
    }

    /** A connection's beginning, and a GET of the root. */
    private static byte[] preface(int window) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) 4).putInt(window).array()));
        byte[] get = {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x01, 1, 'a'};
        all.writeBytes(frame(1, 5, 1, get));
        return all.toByteArray();
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }
}
