package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a socket, whatever fails: finished callbacks once, the response closed once, the lease given back, and one line in the log. */
class RequestEndsTest {
    private static final String CRLF = "\r\n";

    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Application application = application();
    private final Serving serving = Serving.of(application::handle);
    private JettyServer server;
    private LogLines log;

    private Application application() {
        Configurator config = new Configurator();
        for (String name : List.of(
                "view",
                "exception-view",
                "response-callback",
                "finished-callback",
                "stream",
                "fine",
                "linkage",
                "fatal",
                "late-error")) {
            config.addRoute(name, "/" + name, RouteOptions.useGlobalViews());
        }
        config.addView(this::view);
        config.addExceptionView(IllegalArgumentException.class, (failure, request) -> {
            throw new IllegalStateException("the view for " + failure.getMessage());
        });
        config.addExceptionView(Error.class, (failure, request) -> Response.text("took " + failure.getMessage()));
        return config.makeApplication();
    }

    private Response view(Request request) throws IOException {
        RequestCallbacks callbacks = RequestCallbacks.of(request);
        callbacks.onFinished(asked -> finished.incrementAndGet());
        switch (request.path()) {
            case "/view" -> throw new IOException("a view");
            case "/exception-view" -> throw new IllegalArgumentException("a view");
            case "/linkage" -> throw new NoClassDefFoundError("shop/Missing");
            case "/fatal" -> throw new OutOfMemoryError("for a test");
            case "/late-error" -> {
                return closing(Response.stream("text/plain", stream -> {
                    throw new NoClassDefFoundError("shop/Late");
                }));
            }
            case "/response-callback" ->
                callbacks.onResponse((asked, response) -> {
                    throw new IOException("a response callback");
                });
            case "/finished-callback" ->
                callbacks.onFinished(asked -> {
                    throw new IllegalStateException("a finished callback");
                });
            case "/stream" -> {
                return closing(Response.stream("text/plain", stream -> {
                    byte[] piece = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 100_000; i++) {
                        stream.write(piece);
                        stream.flush();
                    }
                }));
            }
            default -> {}
        }
        return closing(Response.text("fine"));
    }

    private Response closing(Response response) {
        return response.toBuilder()
                .onClose(() -> {
                    closed.incrementAndGet();
                    left.countDown();
                })
                .build();
    }

    @BeforeEach
    void start() {
        server = serving.start();
        log = LogLines.of("dev.mastaba.http");
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        server.close();
    }

    @Test
    void whatEveryAnswerNeedsIsOnTheLastOneToo() throws Exception {
        server.close();
        Serving failing = Serving.of(request -> {
            LastResort.add(request, "own", answer -> {
                if (request.path().equals("/worse")) {
                    throw new IllegalStateException("what was to help");
                }
                return answer.withHeader("X-Own", "yes");
            });
            throw new IllegalStateException("on purpose");
        });
        server = failing.start();
        Wire.Answer answer = get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.field("X-Own")).isEqualTo("yes");
        assertThat(answer.body()).contains("Its number in the log is ");
        Wire.Answer worse = get("/worse");
        assertThat(worse.status()).isEqualTo(500);
        assertThat(worse.field("X-Own")).isEmpty();
        assertThat(failing.releasedOnce()).isEqualTo(2);
        assertThat(log.lines()).hasSize(3).last().asString().contains("GET /worse", "what was to help");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/problem+json, '\"status\":500'",
        "text/html, text/html;charset=utf-8, <h1>500 Internal Server Error</h1>",
        "text/plain, text/plain;charset=utf-8, 500 Internal Server Error",
        "image/png, text/plain;charset=utf-8, 500 Internal Server Error"
    })
    void theLastAnswerHasTheFormThatTheClientAccepts(String accepted, String type, String told) throws Exception {
        Wire.Answer answer =
                Wire.ask(server, "GET /view HTTP/1.1" + CRLF + "Host: a" + CRLF + "Accept: " + accepted + CRLF + CRLF);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.field("Content-Type")).isEqualTo(type);
        assertThat(answer.field("Vary")).isEqualTo("Accept");
        String reference = log.lines().get(0).split("[ :]+")[1];
        assertThat(answer.body()).contains(told, reference).doesNotContain("a view");
    }

    /** Else a client would send its next request into a connection that ends. */
    @ParameterizedTest
    @CsvSource({
        "POST, /fine, 200, 11, close",
        "POST, /view, 500, 11, close",
        "POST, /none, 404, 11, close",
        "GET, /fine, 200, 11, close",
        "POST, /fine, 200, 10, ''",
        "GET, /fine, 200, 10, ''"
    })
    void aConnectionWhoseBodyNobodyWaitsForEndsAndTheAnswerSaysSo(
            String method, String path, int status, int length, String connection) throws Exception {
        Wire.Answer answer = Wire.ask(
                server,
                method + " " + path + " HTTP/1.1" + CRLF + "Host: a" + CRLF + "Content-Length: " + length + CRLF + CRLF
                        + "x".repeat(10));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("Connection")).isEqualTo(connection);
    }

    /** Else the client's system, which still sends, would be told that the connection is broken, and throw the answer away. */
    @ParameterizedTest
    @CsvSource({"/fine, 200", "/view, 500", "/none, 404"})
    void whoSendsAllBeforeItReadsHasItsAnswer(String path, int status) throws Exception {
        String piece = "x".repeat(1 << 20);
        try (Wire wire = Wire.to(server)) {
            wire.send("POST " + path + " HTTP/1.1" + CRLF + "Host: a" + CRLF + "Content-Length: " + (20 << 20) + CRLF
                    + CRLF);
            for (int i = 0; i < 20; i++) {
                wire.send(piece);
            }
            Wire.Answer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(wire.rest()).isEmpty();
        }
    }

    @Test
    @Timeout(300)
    void whoNeverSendsAllIsNotWaitedForForEver() throws Exception {
        server.close();
        server = serving.start(
                HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.idle.timeout", "300ms")));
        try (Wire wire = answeredBeforeItsEnd()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            wire.send("1" + CRLF + "x" + CRLF);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(get("/fine").status()).isEqualTo(200);
    }

    /** The server may have closed a connection as a silent one before this has asked on it: then another asks. */
    private Wire answeredBeforeItsEnd() throws IOException {
        while (true) {
            Wire wire = Wire.to(server);
            try {
                wire.send("POST /fine HTTP/1.1" + CRLF + "Host: a" + CRLF + "Transfer-Encoding: chunked" + CRLF + CRLF);
                assertThat(wire.answer().status()).isEqualTo(200);
                return wire;
            } catch (IOException closed) {
                assertThat(serving.taken).hasValue(0);
                wire.close();
            }
        }
    }

    private Wire.Answer get(String path) throws IOException {
        return Wire.ask(server, "GET " + path + " HTTP/1.1" + CRLF + "Host: a" + CRLF + CRLF);
    }

    @ParameterizedTest
    @CsvSource({
        "/view, a view, 0",
        "/exception-view, the view for a view, 0",
        "/response-callback, a response callback, 1",
        "/finished-callback, a finished callback, 1",
        "/fatal, for a test, 0",
        "/late-error, shop/Late, 1"
    })
    void whateverThrows(String path, String told, int responses) throws Exception {
        assertThat(get(path).status()).isEqualTo(500);
        assertThat(serving.releasedOnce()).isEqualTo(1);
        assertThat(finished).hasValue(1);
        assertThat(closed).hasValue(responses);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("GET " + path)
                .endsWith(told);
        assertThat(get("/fine").body()).isEqualTo("fine");
        assertThat(finished).hasValue(2);
    }

    @Test
    void anErrorIsAskedOfAnExceptionView() throws Exception {
        Wire.Answer answer = get("/linkage");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("took shop/Missing");
        assertThat(serving.releasedOnce()).isEqualTo(1);
        assertThat(finished).hasValue(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void afterAFatalErrorTheLogTellsWhatToDo() throws Exception {
        assertThat(get("/fatal").status()).isEqualTo(500);
        assertThat(log.lines()).singleElement().asString().contains("fatal error of the virtual machine", "restart");
    }

    @Test
    void aClientThatLeaves() throws Exception {
        try (Wire wire = Wire.slowTo(server)) {
            wire.send("GET /stream HTTP/1.1" + CRLF + "Host: a" + CRLF + CRLF);
            assertThat(wire.socket.getInputStream().read()).isEqualTo('H');
            wire.socket.setSoLinger(true, 0);
        }
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.releasedOnce()).isEqualTo(1);
        assertThat(finished).hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(log.lines()).hasSizeLessThan(2);
        assertThat(get("/fine").body()).isEqualTo("fine");
    }
}
