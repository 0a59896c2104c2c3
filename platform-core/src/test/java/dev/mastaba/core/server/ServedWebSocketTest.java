package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A WebSocket whose client is in memory; tests/http has the servers with real ones. */
class ServedWebSocketTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private final StopSignal stop = new StopSignal();
    private final List<String> events = new ArrayList<>();
    private WebSocket.Options options = WebSocket.Options.standard().messages(8);

    /** Notes its calls, and does what texts say. */
    private final class Noting implements WebSocket.Endpoint {
        @Override
        public void onOpen(WebSocket socket) {
            events.add("open");
        }

        @Override
        public void onText(WebSocket socket, String text) throws IOException {
            switch (text) {
                case "fail" -> throw new IllegalStateException("on purpose");
                case "close" -> {
                    ((Kept) socket).closed(1000, null);
                    events.add("still here");
                }
                case "loader" -> Thread.currentThread().setContextClassLoader(null);
                case "revoke" -> {
                    Kept kept = (Kept) socket;
                    assertThat(kept.running().request()).isEqualTo("GET /x");
                    assertThat(kept.revoked().request()).isEqualTo("GET /x");
                    assertThat(Thread.interrupted()).isTrue();
                    throw new IOException("the client is gone");
                }
                default -> socket.send(text);
            }
        }

        @Override
        public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
            socket.send(bytes);
        }

        @Override
        public void onClose(int code, String reason) {
            events.add("closed " + code + reason);
        }
    }

    private final class Kept extends ServedWebSocket {
        private final Runnable end;
        private boolean open = true;

        Kept(Body.Upgrade upgrade, Lease lease, Runnable end) {
            super(upgrade, lease, stop, "GET /x");
            this.end = end;
        }

        @Override
        protected void cut() {
            events.add("cut");
            open = false;
        }

        @Override
        protected void ended() {
            end.run();
        }

        @Override
        public void send(String text) {
            events.add("sent " + text);
        }

        @Override
        public void send(byte[] bytes) {
            events.add("sent " + bytes.length);
        }

        @Override
        public void close(int code, String reason) {
            open = false;
            events.add("close " + code);
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    private Kept socket() {
        Lease lease = Lease.endless(new Answering(Response.status(200)));
        Kept socket = new Kept(new Body.Upgrade(new Noting(), options), lease, () -> events.add("end"));
        socket.opened();
        return socket;
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }

    @Test
    void partsBecomeMessages() {
        Kept socket = socket();
        socket.take(true, bytes("on"), false);
        socket.take(true, bytes("e"), true);
        socket.take(false, bytes("1234"), true);
        socket.closed(1000, " bye");
        assertThat(events).containsExactly("open", "sent one", "sent 4", "closed 1000 bye", "end");
        assertThat(socket).hasToString("WebSocket of GET /x");
        assertThat(socket.running()).isNull();
        assertThat(socket.revoked()).isNull();
    }

    @Test
    void aMessageThatIsTooLongClosesAndWhatFollowsIsIgnoredUpToALimit() {
        Kept socket = socket();
        socket.take(true, bytes("12345"), false);
        socket.take(true, bytes("6789"), true);
        socket.take(true, bytes("ignored"), true);
        socket.take(false, ByteBuffer.allocate(2 << 20), false);
        assertThat(events).containsExactly("open", "close 1009", "cut");
    }

    @Test
    void malformedTextsAndFailuresClose() {
        socket().take(true, ByteBuffer.wrap(new byte[] {(byte) 0xff}), true);
        socket().take(true, bytes("fail"), true);
        assertThat(events).containsExactly("open", "close 1007", "open", "close 1011");
    }

    @Test
    void theEndWaitsForTheCallThatRuns() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        socket().take(true, bytes("close"), true);
        assertThat(events).containsExactly("open", "still here", "closed 1000", "end");
        socket().take(true, bytes("loader"), true);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aRevokedSocketIsCutAndItsThreadInterrupted() {
        socket().take(true, bytes("revoke"), true);
        assertThat(events).containsExactly("open", "cut");
    }

    @Test
    void aServerThatStopsSaysGoodbye() {
        socket();
        stop.give();
        assertThat(events).containsExactly("open", "close 1001");
    }

    @Test
    void waitingForAMessageEnds() throws Exception {
        options = options.idle(Duration.ofMillis(1));
        Kept socket = socket();
        socket.await(CompletableFuture.completedFuture(null));
        assertThatThrownBy(() -> socket.await(new CompletableFuture<>())).hasMessageContaining("in time");
        assertThatThrownBy(() -> socket.await(CompletableFuture.failedFuture(new IOException("gone"))))
                .hasMessageContaining("disconnected");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> socket.await(new CompletableFuture<>())).hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ServedWebSocket.shortened("ä".repeat(100))).isEqualTo("ä".repeat(61));
    }

    private record Answering(Response answer) implements Application {
        @Override
        public Response handle(Request request) {
            return answer;
        }

        @Override
        public <T> Optional<T> find(Key<T> key) {
            return Optional.empty();
        }

        @Override
        public <T> T get(Key<T> key) {
            throw new NoSuchElementException(key.toString());
        }

        @Override
        public <T> List<T> all(Class<T> type) {
            return List.of();
        }
    }

    /** An exchange on a server that has WebSockets. */
    private final class Upgrading extends BlockingExchange {
        int status;
        Headers fields = Headers.none();

        @Nullable
        Kept opened;

        Upgrading(LeasedRequest request) {
            super(request, stop);
        }

        @Override
        protected void begin(int code, Headers all, long length) {
            status = code;
            fields = all;
        }

        @Override
        protected OutputStream out() {
            return new ByteArrayOutputStream();
        }

        @Override
        protected ServedWebSocket socket(Body.Upgrade upgrade) {
            return new Kept(upgrade, request().lease(), this::end);
        }

        @Override
        protected void handOver(ServedWebSocket socket) {
            opened = (Kept) socket;
        }
    }

    private Upgrading served(String method, String... fields) throws IOException {
        List<Header> all = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.add(new Header(fields[i], fields[i + 1]));
        }
        Response answer = Response.upgrade(new Noting(), options).withHeader("X-Said", "yes").toBuilder()
                .onClose(() -> events.add("response closed"))
                .build();
        ReceivedHead head = new ReceivedHead(method, "http", "a:81", "/x", "", Headers.of(all), "192.0.2.1");
        Upgrading exchange = new Upgrading(RequestSettings.standard()
                .receive(head, "", Lease.endless(new Answering(answer)), InputStream::nullInputStream));
        exchange.serve();
        assertThat(exchange.fields.first("X-Said")).isEqualTo("yes");
        return exchange;
    }

    private Upgrading handshake(String key, String... more) throws IOException {
        List<String> fields = new ArrayList<>(
                List.of("Connection", "keep-alive, Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13"));
        fields.addAll(List.of("Sec-WebSocket-Key", key));
        fields.addAll(List.of(more));
        return served("GET", fields.toArray(String[]::new));
    }

    @Test
    void anExchangeEndsWithItsSocket() throws Exception {
        Upgrading exchange = handshake(KEY);
        assertThat(exchange.status).isEqualTo(101);
        assertThat(events).isEmpty();
        assertThat(exchange.running()).isNull();
        assertThat(exchange.revoked()).isNull();
        exchange.opened.closed(1006, "");
        assertThat(events).containsExactly("cut", "closed 1006", "response closed");
    }

    @Test
    void handshakesAreChecked() throws Exception {
        assertThat(served("GET").status).isEqualTo(426);
        assertThat(served("POST", "Upgrade", "websocket").fields.first("Sec-WebSocket-Version"))
                .isEqualTo("13");
        assertThat(handshake("x").status).isEqualTo(400);
        assertThat(handshake("c2hvcnQ=").status).isEqualTo(400);
        assertThat(served("GET", "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13").status)
                .isEqualTo(400);
        assertThat(served("GET", "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "8").status)
                .isEqualTo(426);
    }

    @Test
    void pagesOfOthersMayNotOpenASocket() throws Exception {
        assertThat(handshake(KEY, "Origin", "http://a:81").status).isEqualTo(101);
        assertThat(handshake(KEY, "Origin", "https://a:81").status).isEqualTo(101);
        for (String origin : List.of("http://b", "null", "http://", "ftp://a:81", "https://a", "http://a:81.evil")) {
            assertThat(handshake(KEY, "Origin", origin).status).as(origin).isEqualTo(403);
        }
        options = options.from("https://friend");
        assertThat(handshake(KEY, "Origin", "https://friend").status).isEqualTo(101);
        options = options.from("*");
        assertThat(handshake(KEY, "Origin", "http://b").status).isEqualTo(101);
        ReceivedHead encrypted =
                new ReceivedHead("GET", "https", "a", "/", "", Headers.of("Origin", "http://a"), "192.0.2.1");
        assertThat(ServedWebSocket.permits(encrypted, WebSocket.Options.standard()))
                .isFalse();
    }
}
