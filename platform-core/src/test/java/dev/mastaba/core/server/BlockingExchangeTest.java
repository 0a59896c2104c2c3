package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange whose client is in memory; tests/http has the servers with real ones. */
class BlockingExchangeTest {
    private final StopSignal stop = new StopSignal();
    private final List<String> events = new ArrayList<>();
    private boolean revoked;
    private Headers fields = Headers.of("Host", "a");
    private String sentBody = "";

    private interface Answer {
        Response to(Request request) throws Exception;
    }

    private record Function(Answer answer) implements Application {
        @Override
        public Response handle(Request request) throws Exception {
            return answer.to(request);
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

    private final class Held implements Lease {
        private final Application application;

        Held(Answer answer) {
            this.application = new Function(answer);
        }

        @Override
        public Application application() {
            return application;
        }

        @Override
        public String contextPath() {
            return "/app";
        }

        @Override
        public long bodyBytes() {
            return 30;
        }

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {}

        @Override
        public boolean revoked() {
            return revoked;
        }

        @Override
        public void release() {
            events.add("released");
        }
    }

    /** Keeps what it sends; fails from a number of bytes on, as if the client had left. */
    private static final class Kept extends BlockingExchange {
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        boolean canTakeBack;
        boolean complete;
        long most = Long.MAX_VALUE;
        int status;
        long length;
        Headers head = Headers.none();

        Kept(LeasedRequest request, StopSignal stop) {
            super(request, stop);
        }

        @Override
        protected void begin(int code, Headers fields, long bytes) {
            status = code;
            head = fields;
            length = bytes;
        }

        @Override
        protected boolean takeBack() {
            sent.reset();
            return canTakeBack || super.takeBack();
        }

        @Override
        protected OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int count) throws IOException {
                    if (sent.size() + count > most) {
                        throw new IOException("left");
                    }
                    sent.write(bytes, offset, count);
                }

                @Override
                public void close() {
                    complete = true;
                }
            };
        }

        String text() {
            return sent.toString(StandardCharsets.UTF_8);
        }
    }

    private Kept exchange(String method, Answer answer) {
        Lease lease = new Held(answer);
        ReceivedHead head = new ReceivedHead(method, "http", "a", "/app/x", "q=1", fields, "192.0.2.1");
        RequestSettings settings = RequestSettings.read(Map.of("mastaba.http.body", "20", "other", "ignored"));
        byte[] body = sentBody.getBytes(StandardCharsets.UTF_8);
        return new Kept(settings.receive(head, "/p%C3%A4", lease, () -> new ByteArrayInputStream(body)), stop);
    }

    private Kept served(String method, Answer answer) throws IOException {
        Kept exchange = exchange(method, answer);
        exchange.serve();
        assertThat(exchange.complete).isTrue();
        assertThat(events).contains("released");
        return exchange;
    }

    private static String described(Request request) {
        return String.join(
                "|",
                request.contextPath(),
                request.path(),
                request.rawPath(),
                request.rawQuery(),
                request.remoteAddress(),
                request.scheme() + request.authority() + request.method(),
                String.valueOf(request.isLocal()));
    }

    @Test
    void aPage() throws Exception {
        Kept exchange =
                served("GET", request -> Response.text(described(request)).withHeader("Transfer-Encoding", "x"));
        assertThat(exchange.text()).isEqualTo("/pä/app|/x|/p%C3%A4/app/x|q=1|192.0.2.1|httpaGET|false");
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.head.first("Content-Length")).isEqualTo(Long.toString(exchange.length));
        assertThat(exchange.head.contains("Transfer-Encoding")).isFalse();
        assertThat(exchange).hasToString("GET /pä/app/x".replace("ä", "%C3%A4"));
    }

    @Test
    void responsesWithoutABody() throws Exception {
        Kept head = served("HEAD", request -> Response.text("text"));
        assertThat(head.head.first("Content-Length")).isEqualTo("4");
        assertThat(head.length).isZero();
        Kept stated = served("HEAD", request -> Response.status(200).withHeader("Content-Length", "7"));
        assertThat(stated.head.first("Content-Length")).isEqualTo("7");
        Kept unchanged = served("GET", request -> Response.status(304));
        assertThat(unchanged.head.contains("Content-Length")).isFalse();
        assertThat(served("HEAD", request -> Response.writer("text/plain", out -> out.write("x")))
                        .text())
                .isEmpty();
    }

    @Test
    void filesAndTheirEnd(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "0123456789");
        assertThat(served("GET", request -> Response.of("text/plain", Body.file(file, 2, 3)))
                        .text())
                .isEqualTo("234");
        Kept shorter = exchange("GET", request -> Response.of("text/plain", Body.file(file, 2, 30)));
        assertThatThrownBy(shorter::serve).isInstanceOf(IOException.class);
        assertThat(shorter.complete).isFalse();
    }

    @Test
    void streams() throws Exception {
        Kept small = served("GET", request -> Response.stream("text/plain", out -> out.write('x')));
        assertThat(small.head.first("Content-Length")).isEqualTo("1");
        Kept large = served(
                "GET",
                request -> Response.stream("text/plain", out -> {
                    out.onClosing(() -> events.add("closing"));
                    out.flush();
                    out.write(new byte[10_000]);
                    out.write(new byte[10_000]);
                    out.write(new byte[20_000]);
                    for (int i = 0; i < 20_000; i++) {
                        out.write(1);
                    }
                    assertThat(out.closing()).isFalse();
                    stop.give();
                    assertThat(out.closing()).isTrue();
                    out.onClosing(() -> {
                        throw new IllegalStateException("a listener that fails");
                    });
                }));
        assertThat(large.sent.size()).isEqualTo(60_000);
        assertThat(large.length).isEqualTo(-1);
        assertThat(events).contains("closing");
        stop.withdraw();
        assertThat(stop.given()).isFalse();
    }

    @Test
    void streamsOfAnotherLengthFail() throws Exception {
        for (int declared : new int[] {3, 5}) {
            Kept exchange = exchange(
                    "GET", request -> Response.of("text/plain", Body.stream(out -> out.write(new byte[4]), declared)));
            exchange.serve();
            assertThat(exchange.status).isEqualTo(500);
        }
    }

    @Test
    void failures() throws Exception {
        assertThat(served("GET", request -> {
                            throw new NotFound("nothing here");
                        })
                        .status)
                .isEqualTo(404);
        Kept failed = served("GET", request -> {
            throw new IllegalStateException("secret");
        });
        assertThat(failed.status).isEqualTo(500);
        assertThat(failed.text()).contains("Its number in the log").doesNotContain("secret");
        assertThat(served("HEAD", request -> {
                            throw new OutOfMemoryError("made up");
                        })
                        .text())
                .isEmpty();
        assertThat(served("GET", request -> Response.upgrade(new WebSocket.Endpoint() {})).status)
                .isEqualTo(501);
    }

    @Test
    void brokenStreams() throws Exception {
        Answer breaks = request -> Response.stream("text/plain", out -> {
            out.write('x');
            out.flush();
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(exchange("GET", breaks)::serve).hasMessageContaining("incomplete");
        Kept other = exchange("GET", breaks);
        other.canTakeBack = true;
        other.serve();
        assertThat(other.status).isEqualTo(500);
        assertThat(other.text()).doesNotStartWith("x");
    }

    @Test
    void clientsThatLeave() {
        List<@Nullable Throwable> seen = new ArrayList<>();
        Kept stream = exchange(
                "GET",
                request -> Response.stream("text/plain", out -> {
                    assertThatThrownBy(() -> out.write(new byte[40_000])).isInstanceOf(IOException.class);
                    assertThatThrownBy(out::flush).hasMessageContaining("disconnected");
                    seen.add(null);
                    throw new IOException("as told");
                }));
        stream.most = 100;
        assertThatThrownBy(stream::serve).isInstanceOf(IOException.class);
        assertThat(seen).hasSize(1);
        Kept page = exchange("GET", request -> Response.text("x".repeat(200)));
        page.most = 100;
        assertThatThrownBy(page::serve).hasMessage("left");
        assertThat(events).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aRevokedExchangeInterruptsItsThread() throws Exception {
        Kept[] exchange = new Kept[1];
        exchange[0] = exchange("GET", request -> {
            assertThat(exchange[0].running()).isNotNull();
            revoked = true;
            assertThat(exchange[0].revoked().request()).contains("GET");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return Response.text("too late");
        });
        assertThat(exchange[0].running()).isNull();
        exchange[0].serve();
        assertThat(exchange[0].status).isEqualTo(503);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(exchange[0].revoked()).isNull();
    }

    @Test
    void whatFailsAtTheEndDoesNotKeepTheLease() throws Exception {
        served(
                "GET",
                request -> Response.text("x").toBuilder()
                        .onClose(() -> {
                            throw new IllegalStateException("at the end");
                        })
                        .build());
        assertThat(events).contains("released");
    }

    @Test
    void bodiesHaveTheLimitsOfTheSettingsAndTheLease() throws Exception {
        sentBody = "0123456789";
        Answer read = request -> Response.text(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(served("POST", read).text()).isEqualTo("0123456789");
        sentBody = "x".repeat(21);
        assertThat(served("POST", read).status).isEqualTo(413);
        fields = Headers.of(List.of(new Header("Host", "a"), new Header("Content-Length", "21")));
        assertThat(served("POST", read).status).isEqualTo(413);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> RequestSettings.read(Map.of("mastaba.http.port", "1")))
                .hasMessageContaining("mastaba.http.port does not exist");
        assertThatThrownBy(() -> RequestSettings.read(Map.of("mastaba.http.form", "much")))
                .hasMessageContaining("mastaba.http.form");
        assertThatThrownBy(() -> RequestSettings.read(Map.of("mastaba.http.body.rate", "0")))
                .hasMessageContaining("a value from 1");
        assertThatThrownBy(() -> RequestSettings.read(Map.of("mastaba.http.form", "3g")))
                .hasMessageContaining("less than 2g");
        assertThatThrownBy(() -> RequestSettings.read(Map.of("mastaba.http.body", "999999999999999g")))
                .hasMessageContaining("less");
        RequestSettings read = RequestSettings.read(
                Map.of("mastaba.http.idle.timeout", "2m", "mastaba.http.upload", "3m", "mastaba.http.form", "5k"));
        assertThat(read.idleTimeout()).hasMinutes(2);
        assertThat(read.limits().uploadBytes()).isEqualTo(3 << 20);
        assertThat(RequestSettings.standard().limits()).isEqualTo(ServerRequest.Limits.standard());
    }
}
