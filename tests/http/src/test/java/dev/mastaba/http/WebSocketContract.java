package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.ServedWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets as answers: messages both ways, limits, and who ends them. A server is a subclass. */
@Timeout(300)
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
abstract class WebSocketContract {
    static final String HANDSHAKE =
            "GET %s/ HTTP/1.1\r\nHost: here.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final int LONGEST = 100_000;
    private static final int FIRST_IS_COMPRESSED = Frames.TEXT | Frames.COMPRESSED;

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile WebSocket.Options options = WebSocket.Options.standard().messages(LONGEST);
    volatile WebSocket.Endpoint endpoint = new Echo();
    final Serving serving =
            Serving.of(request -> Response.upgrade(endpoint, options).withHeader("X-Said", "yes").toBuilder()
                    .onClose(() -> events.add("response closed"))
                    .build());
    private ServerContract.Running server;

    /** Starts the server. */
    abstract ServerContract contract();

    /** Sends back what comes. */
    private final class Echo implements WebSocket.Endpoint {
        @Override
        public void onOpen(WebSocket socket) throws IOException {
            socket.send("hello");
        }

        @Override
        public void onText(WebSocket socket, String text) throws IOException {
            switch (text) {
                case "fail" -> throw new IllegalStateException("on purpose");
                case "leave" -> socket.close(4000, "ä".repeat(100));
                default -> socket.send(text);
            }
        }

        @Override
        public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
            socket.send(bytes);
        }

        @Override
        public void onClose(int code, String reason) {
            events.add("closed " + code + " " + reason);
        }
    }

    /** A client that keeps what it hears. */
    static final class Ear implements java.net.http.WebSocket.Listener {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private int bytes;

        @Override
        public CompletionStage<?> onText(java.net.http.WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                heard.add(parts.length() > 100 ? "text " + parts.length() : parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(java.net.http.WebSocket socket, ByteBuffer data, boolean last) {
            bytes += data.remaining();
            if (last) {
                heard.add("bytes " + bytes);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(java.net.http.WebSocket socket, Throwable failure) {
            heard.add("error");
        }

        String next() throws InterruptedException {
            return heard.poll(60, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = contract().start(serving, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Wire wire() throws IOException {
        return Wire.to(server.port());
    }

    /** Sends a handshake with more fields. */
    Wire shake(Wire wire, String fields) throws IOException {
        return wire.send(HANDSHAKE.formatted(contract().prefix()) + fields + "\r\n");
    }

    private java.net.http.WebSocket open(Ear ear) {
        return open(server.port(), ear);
    }

    java.net.http.WebSocket open(int port, Ear ear) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("b", "a")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + contract().prefix() + "/"), ear)
                .join();
    }

    @Test
    void messagesGoBothWays() throws Exception {
        Ear ear = new Ear();
        java.net.http.WebSocket client = open(ear);
        assertThat(ear.next()).isEqualTo("hello");
        client.sendText("one", true).join();
        assertThat(ear.next()).isEqualTo("one");
        client.sendText("two ", false).join();
        client.sendText("parts", true).join();
        assertThat(ear.next()).isEqualTo("two parts");
        client.sendText("ä".repeat(50_000), true).join();
        assertThat(ear.next()).isEqualTo("text 50000");
        client.sendBinary(ByteBuffer.wrap(new byte[70_000]), true).join();
        assertThat(ear.next()).isEqualTo("bytes 70000");
        client.sendPing(ByteBuffer.allocate(0)).join();
        assertThat(serving.released).hasValue(0);
        client.sendClose(1000, "bye").join();
        assertThat(ear.next()).startsWith("closed 1000");
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("closed 1000 bye");
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("response closed");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void theEndpointMayEndIt() throws Exception {
        Ear ear = new Ear();
        open(ear).sendText("leave", true).join();
        assertThat(ear.next()).isEqualTo("hello");
        assertThat(ear.next()).startsWith("closed 4000 ää").hasSize("closed 4000 ".length() + 61);
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void anEndpointThatFailsIsLoggedOnceAndClosesIt() throws Exception {
        try (LogLines log = LogLines.of(ServedWebSocket.class.getName())) {
            Ear ear = new Ear();
            open(ear).sendText("fail", true).join();
            assertThat(ear.next()).isEqualTo("hello");
            assertThat(ear.next()).isEqualTo("closed 1011 ");
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("GET " + contract().prefix() + "/ failed", "on purpose");
        }
    }

    @Test
    void aMessageThatIsTooLongClosesIt() throws Exception {
        Ear ear = new Ear();
        java.net.http.WebSocket client = open(ear);
        assertThat(ear.next()).isEqualTo("hello");
        client.sendText("x".repeat(LONGEST - 1), false).join();
        client.sendText("xx", false).join();
        assertThat(ear.next()).startsWith("closed 1009 ");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void anApplicationThatIsReplacedSaysGoodbye() throws Exception {
        Ear ear = new Ear();
        open(ear);
        assertThat(ear.next()).isEqualTo("hello");
        serving.retire();
        assertThat(ear.next()).startsWith("closed 1001");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void aServerThatStopsSaysGoodbye() throws Exception {
        Ear ear = new Ear();
        open(ear);
        assertThat(ear.next()).isEqualTo("hello");
        server.close();
        assertThat(ear.next()).startsWith("closed 1001");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void aSocketThatOutlivesItsApplicationIsCut() throws Exception {
        BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
        endpoint = new WebSocket.Endpoint() {
            @Override
            public void onText(WebSocket socket, String text) throws Exception {
                try {
                    events.add("busy");
                    new java.util.concurrent.CountDownLatch(1).await();
                } catch (InterruptedException cut) {
                    interrupted.add("interrupted");
                    throw cut;
                }
            }
        };
        Ear ear = new Ear();
        open(ear).sendText("work", true).join();
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("busy");
        assertThat(serving.revoke())
                .singleElement()
                .satisfies(overdue -> assertThat(overdue.request())
                        .isEqualTo("GET " + contract().prefix() + "/"));
        assertThat(interrupted.poll(60, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void aClientThatSaysNothingIsLetGo() throws Exception {
        options = WebSocket.Options.standard().idle(Duration.ofMillis(200));
        Ear ear = new Ear();
        open(ear);
        assertThat(ear.next()).isEqualTo("hello");
        assertThat(ear.next()).startsWith("closed 1001");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void aClientThatIsGoneIsNoticed() throws Exception {
        try (Wire wire = wire()) {
            shake(wire, "").line();
            assertThat(serving.released).hasValue(0);
        }
        assertThat(events.poll(60, TimeUnit.SECONDS)).startsWith("closed 1006");
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    /** Sends until the client's connection takes no more. */
    private final class Flood implements WebSocket.Endpoint {
        final AtomicLong sent = new AtomicLong();

        @Override
        public void onText(WebSocket socket, String text) throws IOException {
            try {
                while (true) {
                    socket.send(new byte[50_000]);
                    sent.addAndGet(50_000);
                }
            } catch (IOException ended) {
                events.add("flood ended");
                throw ended;
            }
        }

        @Override
        public void onClose(int code, String reason) {
            events.add("closed " + code + " " + reason);
        }

        void awaitSilence() throws InterruptedException {
            long before = -1;
            while (before < sent.get() || sent.get() == 0) {
                before = sent.get();
                TimeUnit.MILLISECONDS.sleep(300);
            }
            assertThat(before).isLessThan(50 << 20);
        }
    }

    private void floodFor(Duration idle, boolean leaves) throws Exception {
        options = WebSocket.Options.standard().idle(idle);
        Flood flood = new Flood();
        endpoint = flood;
        try (Wire wire = wire()) {
            assertThat(shake(wire, "").answer().status()).isEqualTo(101);
            Frames.send(wire, Frames.TEXT, "go".getBytes(StandardCharsets.UTF_8));
            flood.awaitSilence();
            if (leaves) {
                wire.socket.setSoLinger(true, 0);
                wire.close();
            }
            assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("flood ended");
            assertThat(events.poll(60, TimeUnit.SECONDS)).startsWith("closed 1");
            assertThat(serving.releasedOnce()).isEqualTo(1);
        }
    }

    @Test
    void messagesWaitForAClientThatReadsSlowlyAndEndWithIt() throws Exception {
        floodFor(Duration.ofMinutes(5), true);
    }

    @Test
    void aClientThatReadsNothingForTheIdleTimeIsCut() throws Exception {
        floodFor(Duration.ofSeconds(2), false);
    }

    @Test
    void aSocketThatSendsForTooLongIsCut() throws Exception {
        Flood flood = new Flood();
        endpoint = flood;
        try (Wire wire = wire()) {
            assertThat(shake(wire, "").answer().status()).isEqualTo(101);
            Frames.send(wire, Frames.TEXT, "go".getBytes(StandardCharsets.UTF_8));
            flood.awaitSilence();
            assertThat(serving.running()).hasSize(1);
            assertThat(serving.revoke()).hasSize(1);
            assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("flood ended");
            assertThat(serving.releasedOnce()).isEqualTo(1);
        }
    }

    @Test
    void theBestProtocolIsChosen() {
        options = WebSocket.Options.standard().speaking("a", "b");
        assertThat(open(new Ear()).getSubprotocol()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 101",
        "'Origin: http://here.example', 101",
        "'Origin: https://HERE.example', 101",
        "'Origin: https://friend.example', 101",
        "'Origin: https://evil.example', 403",
        "'Origin: https://here.example.evil', 403",
        "'Origin: null', 403",
        "'Origin: http://here.example:80', 101",
        "'Origin: https://here.example:443', 101",
        "'Origin: https://here.example:80', 403",
        "'Origin: https://here.example:8443', 403",
        "'Origin: https://here.example@evil.example', 403",
        "'Origin: https://evil.example/here.example', 403",
        "'Origin: //here.example', 403",
        "'Origin: here.example', 403",
        "'Origin: file://', 403",
        "'Origin: chrome-extension://here.example', 403",
        "'Origin: https://sub.here.example', 403",
        "'Origin: https://here.example\r\nOrigin: https://evil.example', 403",
        "'Origin: https://evil.example\r\nOrigin: https://here.example', 403",
    })
    void pagesOfOtherSitesMayNotOpenIt(String origin, int status) throws IOException {
        options = WebSocket.Options.standard().from("https://friend.example");
        try (Wire wire = wire()) {
            Wire.Answer answer =
                    shake(wire, origin.isEmpty() ? "" : origin + "\r\n").answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("X-Said")).isEqualTo("yes");
        }
    }

    @Test
    void aPingIsAnsweredWithWhatItHas() throws IOException {
        try (Wire wire = wire()) {
            assertThat(shake(wire, "").answer().status()).isEqualTo(101);
            assertThat(Frames.next(wire, Frames.TEXT)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
            for (String sent : new String[] {"one", "", "three"}) {
                byte[] payload = sent.getBytes(StandardCharsets.UTF_8);
                Frames.send(wire, Frames.PING, payload);
                assertThat(Frames.next(wire, Frames.PONG)).isEqualTo(payload);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', 426",
        "GET, 'Connection: Upgrade\r\nUpgrade: other\r\n', 426",
        "GET, 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 7\r\n', 426",
        "GET, 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n', 400",
        "POST, 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n', 426",
    })
    void whoAsksForNoneIsTold(String method, String fields, int status) throws Exception {
        Wire.Answer answer;
        try (Wire wire = wire()) {
            answer = wire.send(method + " " + contract().prefix() + "/ HTTP/1.1\r\nHost: a\r\n"
                            + (fields.contains("Connection") ? "" : "Connection: close\r\n") + fields + "\r\n")
                    .answer();
        }
        assertThat(answer.status()).isIn(status, 400, 426);
        assertThat(answer.status()).isLessThan(500);
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void messagesAreCompressedForWhoCanReadThem() throws Exception {
        options = WebSocket.Options.standard().compressing();
        try (Wire wire = wire()) {
            Wire.Answer answer = shake(wire, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.field("Sec-WebSocket-Extensions"))
                    .startsWith("permessage-deflate")
                    .contains("server_no_context_takeover", "client_no_context_takeover")
                    .doesNotContain("window_bits");
            assertThat(Frames.inflated(Frames.next(wire, FIRST_IS_COMPRESSED))).isEqualTo("hello");
            String text = "abc".repeat(10_000);
            byte[] compressed = Frames.deflated(text);
            assertThat(compressed).hasSizeLessThan(200);
            Frames.send(wire, FIRST_IS_COMPRESSED, compressed);
            assertThat(Frames.inflated(Frames.next(wire, FIRST_IS_COMPRESSED))).isEqualTo(text);
        }
    }

    @Test
    void aMessageThatUnfoldsTooFarClosesIt() throws Exception {
        options = WebSocket.Options.standard().messages(LONGEST).compressing();
        try (Wire wire = wire()) {
            shake(wire, "Sec-WebSocket-Extensions: permessage-deflate\r\n").answer();
            Frames.next(wire, FIRST_IS_COMPRESSED);
            byte[] bomb = Frames.deflated("a".repeat(60 << 20));
            assertThat(bomb).hasSizeLessThan(LONGEST);
            Frames.send(wire, FIRST_IS_COMPRESSED, bomb);
            byte[] goodbye = Frames.next(wire, Frames.CLOSE);
            assertThat((goodbye[0] & 0xff) << 8 | goodbye[1] & 0xff).isEqualTo(1009);
            assertThat(wire.ended()).as("what is left of it is not unfolded").isTrue();
        }
        assertThat(serving.releasedOnce()).isEqualTo(1);
    }

    @Test
    void withoutAWordNothingIsCompressed() throws Exception {
        try (Wire wire = wire()) {
            Wire.Answer answer = shake(wire, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                    .answer();
            assertThat(answer.field("Sec-WebSocket-Extensions")).isEmpty();
            assertThat(new String(Frames.next(wire, Frames.TEXT), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
        }
    }
}
