package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.ApplicationSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What each server for applications does, or declares to lack. A server is a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LackCheck.class)
@Timeout(120)
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
abstract class ServerContract {
    private static final String CLOSE = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    private static final int LARGE = 3 << 20;

    /** A server that runs. */
    interface Running extends AutoCloseable {
        int port();
    }

    private final CountDownLatch inFirst = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();
    private volatile CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile boolean streamFailed;
    private final Serving serving = Serving.at("/app", this::answer);
    private LogLines log;
    private Running server;

    private Path folder;

    abstract String name();

    /** Starts a server on the loopback address. */
    abstract Running start(ApplicationSource source, Map<String, String> settings) throws Exception;

    /** What the server cannot do; a test of it must fail. */
    Set<Ability> lacks() {
        return Set.of();
    }

    /** The path before that of the source, where the server is mounted. */
    String prefix() {
        return "";
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        byte[] content = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) {
            content[i] = (byte) ('a' + i % 23);
        }
        Files.write(folder.resolve("large"), content);
        log = LogLines.of(Logger.ROOT_LOGGER_NAME);
        server = start(
                serving,
                Map.of(
                        "mastaba.http.body", "5m",
                        "mastaba.http.form", "2k",
                        "mastaba.http.upload", "4m",
                        "mastaba.http.upload.memory", "1k",
                        "mastaba.http.body.rate", "1m",
                        "mastaba.http.idle.timeout", "2s"));
    }

    @AfterAll
    void everyLeaseCameBack() throws Exception {
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
        server.close();
        log.close();
    }

    private Response answer(Request request) throws Exception {
        return switch (request.path()) {
            case "/head" ->
                Response.text(String.join(
                                "|",
                                request.method(),
                                request.scheme(),
                                request.authority(),
                                request.remoteAddress(),
                                request.headers().all("X-Two").toString(),
                                request.cookies().toString()))
                        .withHeader("X-Answer", "yes")
                        .withCookie(Cookie.of("a", "1"))
                        .withCookie(Cookie.of("b", "2"));
            case "/file" -> Response.file(folder.resolve("large"), "text/plain").conditional(request);
            case "/bytes" ->
                Response.builder()
                        .body(Body.bytes(Files.readAllBytes(folder.resolve("large"))))
                        .build();
            case "/tagged" ->
                Response.text("tagged").toBuilder()
                        .etag(EntityTag.strong("x"))
                        .build()
                        .conditional(request);
            case "/nothing" -> Response.status(204);
            case "/form" -> Response.text("form " + fields(request));
            case "/read" -> Response.text("read " + request.body().readAllBytes().length);
            case "/unread" -> Response.text("unread");
            case "/upload" -> Response.text(uploads(request));
            case "/stream" ->
                Response.stream("text/plain", out -> {
                    out.write("first".getBytes());
                    out.flush();
                    await(mayGoOn);
                    out.write("second".getBytes());
                });
            case "/short" -> Response.stream("text/plain", out -> out.write("short".getBytes()));
            case "/endless" ->
                Response.stream("text/plain", out -> {
                    try {
                        while (true) {
                            out.write(new byte[10_000]);
                            written.addAndGet(10_000);
                        }
                    } catch (IOException left) {
                        streamFailed = true;
                        throw left;
                    }
                });
            case "/breaks" ->
                Response.stream("text/plain", out -> {
                    out.write("start".getBytes());
                    out.flush();
                    throw new IllegalStateException("the stream broke");
                });
            case "/fails" -> throw new IllegalStateException("the view broke");
            case "/late" ->
                Response.stream("text/plain", out -> {
                    out.write("start".getBytes());
                    throw new IllegalStateException("the stream broke early");
                });
            case "/waits" -> {
                inFirst.countDown();
                await(mayGoOn);
                yield Response.text("waited");
            }
            case "/socket" -> Response.upgrade(new Echo());
            default ->
                Response.text(
                        String.join("|", request.contextPath(), request.path(), request.rawPath(), request.rawQuery()));
        };
    }

    private static String fields(Request request) {
        return request.form().entries().stream()
                .map(entry -> entry.name() + "=" + entry.value())
                .toList()
                .toString();
    }

    private static String uploads(Request request) throws IOException {
        StringBuilder text = new StringBuilder(fields(request));
        for (Upload upload : request.uploads()) {
            text.append(' ').append(upload.fileName()).append(' ').append(upload.size());
            try (InputStream in = upload.open()) {
                text.append(' ').append((char) in.read());
            }
        }
        return text.toString();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException told) {
            throw new IOException("interrupted", told);
        }
    }

    /** Answers what it hears. */
    private static final class Echo implements WebSocket.Endpoint {
        @Override
        public void onText(WebSocket socket, String text) throws Exception {
            socket.send("echo " + text);
        }
    }

    private Wire wire() throws IOException {
        return Wire.to(server.port());
    }

    private Wire.Answer ask(String request) throws IOException {
        try (Wire wire = wire()) {
            return wire.send(request).answer();
        }
    }

    private Wire.Answer get(String path, String... fields) throws IOException {
        return ask(request("GET", path, fields));
    }

    private String request(String method, String path, String... fields) {
        String more = List.of(fields).stream().map(field -> field + "\r\n").collect(Collectors.joining());
        return method + " " + prefix() + "/app" + path + CLOSE + more + "\r\n";
    }

    private String post(String path, String type, String body) {
        return request("POST", path, "Content-Type: " + type, "Content-Length: " + body.length()) + body;
    }

    @Test
    @Ability.Shows(Ability.PATHS)
    void pathsAndQueriesAreExact() throws Exception {
        String mount = prefix() + "/app";
        String decoded = mount.replace("%20", " ");
        assertThat(get("/a%20b/%C3%A4;v=1/x%2By+z?q=1+2&r=%26&s").body())
                .isEqualTo(decoded + "|/a b/ä;v=1/x+y+z|" + mount + "/a%20b/%C3%A4;v=1/x%2By+z|q=1+2&r=%26&s");
        assertThat(get("").body()).isEqualTo(decoded + "|/|" + mount + "|");
        assertThat(get("/").body()).isEqualTo(decoded + "|/|" + mount + "/|");
        assertThat(get("/%7euser/a//b/").body()).isEqualTo(decoded + "|/~user/a//b/|" + mount + "/%7euser/a//b/|");
    }

    @Test
    @Ability.Shows(Ability.ESCAPED_SLASHES)
    void escapedSlashesStay() throws Exception {
        String mount = prefix() + "/app";
        String decoded = mount.replace("%20", " ");
        assertThat(get("/a%2Fb/c").body()).isEqualTo(decoded + "|/a/b/c|" + mount + "/a%2Fb/c|");
    }

    @Test
    @Ability.Shows(Ability.EMPTY_SEGMENTS)
    void aPathMayBeginWithTwoSlashes() throws Exception {
        Wire.Answer answer = ask("GET " + prefix() + "//x/app" + CLOSE + "\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("|" + prefix() + "//x/app|");
    }

    @Test
    @Ability.Shows(Ability.HEADS)
    void headsAreComplete() throws Exception {
        Wire.Answer answer = ask("DELETE " + prefix() + "/app/head HTTP/1.1\r\nHost: example.org:81\r\n"
                + "X-Two: one\r\nx-two: two\r\nCookie: a=1; b=2\r\nConnection: close\r\n\r\n");
        assertThat(answer.body()).isEqualTo("DELETE|http|example.org:81|127.0.0.1|[one, two]|{a=1, b=2}");
        assertThat(answer.field("X-Answer")).isEqualTo("yes");
        assertThat(answer.fields())
                .filteredOn(field -> field.toLowerCase().startsWith("set-cookie"))
                .hasSize(2);
        assertThat(answer.field("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    }

    @Test
    @Ability.Shows(Ability.HEAD)
    void headIsAnsweredWithoutABody() throws Exception {
        for (String path : List.of("/file", "/bytes", "/head", "/short", "/nothing")) {
            try (Wire wire = wire()) {
                wire.send(request("HEAD", path).replace("Connection: close\r\n", "") + request("GET", "/head"));
                Wire.Answer head = wire.answerToHead();
                String length = head.field("Content-Length");
                assertThat(length)
                        .as(path)
                        .isEqualTo(
                                switch (path) {
                                    case "/file", "/bytes" -> Integer.toString(LARGE);
                                    case "/head" -> length;
                                    default -> "";
                                });
                assertThat(wire.answer().body()).as("the answer after %s", path).startsWith("GET|");
            }
        }
    }

    @Test
    @Ability.Shows(Ability.RANGES)
    void partsOfFiles() throws Exception {
        Wire.Answer part = get("/file", "Range: bytes=1-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("bcd");
        assertThat(part.field("Content-Range")).isEqualTo("bytes 1-3/" + LARGE);
        assertThat(get("/file", "Range: bytes=100-2000099").body())
                .hasSize(2_000_000)
                .startsWith("ijk");
        assertThat(get("/file", "Range: bytes=" + LARGE + "-").status()).isEqualTo(416);
    }

    @Test
    @Ability.Shows(Ability.CONDITIONS)
    void unchangedContentIsNotSent() throws Exception {
        try (Wire wire = wire()) {
            wire.send(request("GET", "/tagged", "If-None-Match: \"x\"").replace("Connection: close\r\n", "")
                    + request("GET", "/tagged"));
            Wire.Answer unchanged = wire.answer();
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.field("ETag")).isEqualTo("\"x\"");
            assertThat(unchanged.field("Content-Length")).isNotEqualTo("0");
            assertThat(wire.answer().body()).isEqualTo("tagged");
        }
    }

    @Test
    @Ability.Shows(Ability.FILES)
    void largeBodiesAreSentWhole() throws Exception {
        String expected = Files.readString(folder.resolve("large"));
        for (String path : List.of("/file", "/bytes")) {
            Wire.Answer answer = get(path);
            assertThat(answer.field("Content-Length")).isEqualTo(Integer.toString(LARGE));
            assertThat(answer.body().equals(expected)).as(path).isTrue();
        }
    }

    @Test
    @Ability.Shows(Ability.STREAMS)
    void streamsArriveWhenTheyAreFlushed() throws Exception {
        mayGoOn = new CountDownLatch(1);
        try (Wire wire = wire()) {
            wire.send(request("GET", "/stream"));
            String first = "";
            while (!first.contains("first")) {
                first += new String(wire.bytes(1));
            }
            mayGoOn.countDown();
            assertThat(wire.rest()).contains("second");
        }
        assertThat(get("/short").body()).isEqualTo("short");
    }

    @Test
    @Ability.Shows(Ability.BACK_PRESSURE)
    void streamsWaitForSlowClientsAndEndWithThem() throws Exception {
        written.set(0);
        streamFailed = false;
        try (Wire wire = wire()) {
            wire.send(request("GET", "/endless"));
            long before = -1;
            while (before < written.get() || written.get() == 0) {
                before = written.get();
                TimeUnit.MILLISECONDS.sleep(500);
            }
            assertThat(before).isLessThan(50 << 20);
        }
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get());
        assertThat(streamFailed).isTrue();
    }

    @Test
    @Ability.Shows(Ability.BROKEN_STREAMS)
    void aBrokenStreamIsNotComplete() throws Exception {
        assertThatThrownBy(() -> ask(request("GET", "/breaks").replace("Connection: close\r\n", "")))
                .isInstanceOf(IOException.class);
        Wire.Answer early = get("/late");
        assertThat(early.status()).isEqualTo(500);
        assertThat(early.body()).doesNotContain("start", "broke");
    }

    @Test
    @Ability.Shows(Ability.CLOSING_STREAMS)
    void aBrokenStreamAtTheEndOfAConnectionIsNotComplete() {
        assertThatThrownBy(() -> get("/breaks")).isInstanceOf(IOException.class);
    }

    @Test
    @Ability.Shows(Ability.FORMS)
    void formsAndTheirLimit() throws Exception {
        String type = "application/x-www-form-urlencoded";
        assertThat(ask(post("/form", type, "f=%E2%82%AC&g=2")).body()).isEqualTo("form [f=€, g=2]");
        assertThat(ask(request("POST", "/form", "Content-Type: " + type, "Transfer-Encoding: chunked")
                                + "2\r\nf=\r\n3\r\nabc\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("form [f=abc]");
        assertThat(ask(post("/form", type, "f=" + "x".repeat(3_000))).status()).isEqualTo(413);
    }

    @Test
    @Ability.Shows(Ability.UPLOADS)
    void uploadsAndTheirLimit() throws Exception {
        String type = "multipart/form-data; boundary=b";
        String head = "--b\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\ntext\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n";
        assertThat(ask(post("/upload", type, head + "y".repeat(300_000) + "\r\n--b--\r\n"))
                        .body())
                .isEqualTo("[t=text] a.txt 300000 y");
        String large = request("POST", "/upload", "Content-Type: " + type, "Content-Length: " + (5 << 20));
        assertThat(ask(large).status()).isEqualTo(413);
        assertThat(ask(post("/upload", type, head + "y")).status()).isEqualTo(400);
    }

    @Test
    @Ability.Shows(Ability.BODY_LIMIT)
    void bodiesHaveALimit() throws Exception {
        assertThat(ask(post("/read", "text/plain", "x".repeat(4 << 20))).body()).isEqualTo("read " + (4 << 20));
        try (Wire wire = wire()) {
            wire.send(request("POST", "/read", "Content-Length: " + (6 << 20)));
            assertThat(wire.answer().status()).isEqualTo(413);
        }
        try (Wire wire = wire()) {
            wire.send(request("POST", "/read", "Transfer-Encoding: chunked"));
            for (int i = 0; i < 5; i++) {
                wire.send("100000\r\n" + "x".repeat(1 << 20) + "\r\n");
            }
            wire.send("1\r\nx\r\n"); // and no more, since some servers do not read on after their answer
            assertThat(wire.answer().status()).isEqualTo(413);
        }
        assertThat(ask(post("/unread", "text/plain", "x".repeat(10_000))).body())
                .isEqualTo("unread");
    }

    @Test
    @Ability.Shows(Ability.SLOW_BODIES)
    void aBodyThatTricklesIsRefused() throws Exception {
        try (Wire wire = wire()) {
            wire.send(request("POST", "/read", "Content-Length: 1000"));
            for (int i = 0; i < 12; i++) {
                if (wire.socket.getInputStream().available() > 0) {
                    break;
                }
                try {
                    wire.send("x");
                } catch (IOException answered) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
            assertThat(wire.answer().status()).isEqualTo(408);
        }
    }

    @Test
    @Ability.Shows(Ability.ERRORS)
    void failuresAreLoggedOnceAndAnswered() throws Exception {
        Wire.Answer answer = get("/fails");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("Its number in the log is").doesNotContain("view broke");
        assertThat(log.lines().stream().filter(line -> line.contains("the view broke")))
                .hasSize(1);
    }

    @Test
    @Ability.Shows(Ability.DISCONNECTS)
    void clientsMayLeave() throws Exception {
        int before = log.lines().size();
        for (String path : List.of("/endless", "/bytes", "/file")) {
            try (Wire wire = wire()) {
                wire.send(request("GET", path));
                wire.bytes(10);
                wire.socket.setSoLinger(true, 0);
            }
        }
        try (Wire wire = wire()) {
            wire.send(request("POST", "/read", "Content-Length: 1000") + "some");
            TimeUnit.MILLISECONDS.sleep(200);
            wire.socket.setSoLinger(true, 0);
        }
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get());
        assertThat(log.lines().subList(before, log.lines().size())).isEmpty();
    }

    @Test
    @Ability.Shows(Ability.SWAPS)
    void applicationsAreReplacedUnderLoad() throws Exception {
        SwappedSource source = new SwappedSource();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger answers = new AtomicInteger();
        int swaps = 30;
        ExecutorService clients = Executors.newCachedThreadPool();
        try (Running swapped = start(source, Map.of())) {
            CountDownLatch end = new CountDownLatch(1);
            for (String path : List.of("/page", "/page", "/stream", "/large")) {
                clients.execute(() -> {
                    String request = "GET " + prefix() + path + CLOSE + "\r\n";
                    while (end.getCount() > 0) {
                        try (Wire wire = Wire.to(swapped.port())) {
                            Wire.Answer answer = wire.send(request).answer();
                            answers.incrementAndGet();
                            if (answer.status() != 200
                                    || path.equals("/stream") && answer.body().length() != 40_000) {
                                wrong.add(path + " " + answer.status());
                            }
                        } catch (IOException failed) {
                            wrong.add(path + " " + failed);
                        }
                    }
                });
            }
            for (int i = 0; i < swaps; i++) {
                TimeUnit.MILLISECONDS.sleep(30);
                source.swap();
            }
            while (answers.get() <= swaps) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            end.countDown();
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(wrong).isEmpty();
        assertThat(answers.get()).isGreaterThan(swaps);
        assertThat(source.closed).hasValue(swaps);
    }

    @Test
    @Ability.Shows(Ability.REVOCATION)
    void aRevokedClientIsAnsweredAtOnce() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Serving stubborn = Serving.of(request -> {
            working.countDown();
            boolean done = false;
            while (!done) {
                try {
                    done = released.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException ignored) {
                    Thread.interrupted();
                }
            }
            return Response.text("too late");
        });
        try (Running other = start(stubborn, Map.of());
                Wire wire = Wire.to(other.port())) {
            wire.send("GET " + prefix() + "/" + CLOSE + "\r\n");
            working.await();
            assertThat(stubborn.running()).hasSize(1);
            assertThat(stubborn.revoke()).hasSize(1);
            wire.socket.setSoTimeout(1_000);
            try {
                assertThat(wire.answer().status()).isEqualTo(503);
            } finally {
                released.countDown();
            }
        }
    }

    @Test
    @Ability.Shows(Ability.WEBSOCKETS)
    void webSocketsOpen() throws Exception {
        try (Wire wire = wire()) {
            wire.send(("GET " + prefix() + "/app/socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            assertThat(wire.answer().status()).isEqualTo(101);
        }
    }

    @Test
    void aWebSocketIsRefusedClearlyWhereThereAreNone() throws Exception {
        if (lacks().contains(Ability.WEBSOCKETS)) {
            Wire.Answer answer = get("/socket");
            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).contains("This server does not support WebSockets");
        }
    }

    @Test
    void everyAbilityIsShown() {
        List<Ability> shown = new ArrayList<>();
        for (var method : ServerContract.class.getDeclaredMethods()) {
            Ability.Shows shows = method.getAnnotation(Ability.Shows.class);
            if (shows != null) {
                shown.add(shows.value());
            }
        }
        assertThat(shown).containsExactlyInAnyOrder(Ability.values());
    }
}
