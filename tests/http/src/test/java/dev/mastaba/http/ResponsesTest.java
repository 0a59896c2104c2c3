package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets, and that every exchange ends once. */
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with \r\n
class ResponsesTest {
    private final Map<String, Serving.Answer> views = new ConcurrentHashMap<>();
    private final Serving serving =
            Serving.of(request -> views.get(request.path()).to(request));
    private final AtomicInteger closed = new AtomicInteger();
    private JettyServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        server = serving.start();
    }

    @AfterEach
    void everyExchangeEndsOnce() throws InterruptedException {
        server.close();
        assertThat(serving.releasedOnce()).isEqualTo(serving.taken.get()).isPositive();
    }

    @Test
    void whatIsSentAgainAndAgainIsEncodedOnce() throws IOException {
        Response kept = Response.builder()
                .contentType("text/x-kept")
                .header("X-Own", "own")
                .body(Body.text("kept"))
                .build()
                .kept();
        for (int i = 0; i < 2; i++) {
            Wire.Answer answer = get(request -> kept);
            assertThat(answer.body()).isEqualTo("kept");
            assertThat(answer.field("Content-Length")).isEqualTo("4");
            assertThat(answer.field("Content-Type")).isEqualTo("text/x-kept");
            assertThat(answer.field("X-Own")).isEqualTo("own");
            assertThat(answer.field("Date")).isNotEmpty();
            assertThat(head(request -> kept).field("Content-Length")).isEqualTo("4");
        }
    }

    @Test
    void whatAServerCanNotKeepIsSentAllTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a file");
        Response.Builder text = Response.builder().body(Body.text("text"));
        for (Response response : List.of(
                Response.file(file, "text/plain"),
                Response.status(404),
                Response.builder().body(Body.empty()).build(),
                text.header("Date", "Tue, 14 Nov 2023 22:13:20 GMT").build(),
                text.header("Content-Length", "9").build(),
                text.onClose(closed::incrementAndGet).build())) {
            Response kept = response.kept();
            Wire.Answer answer = get(request -> kept);
            assertThat(answer.status()).isEqualTo(response.status());
            assertThat(answer.body()).hasSize((int) response.body().length());
        }
        assertThat(serving.releasedOnce()).isEqualTo(6);
        assertThat(closed).hasValue(1);
    }

    private Wire.Answer get(Serving.Answer view) throws IOException {
        views.put("/", view);
        return Wire.get(server, "/");
    }

    private Wire.Answer head(Serving.Answer view) throws IOException {
        views.put("/", view);
        try (Wire wire = Wire.to(server)) {
            Wire.Answer answer = wire.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").answerToHead();
            views.put("/next", request -> Response.text("next"));
            assertThat(wire.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("next");
            return answer;
        }
    }

    private Response.Builder closing() {
        return Response.builder().onClose(closed::incrementAndGet);
    }

    @Test
    void aHeadThatIsTooLongIsAnErrorWithItsPathInTheLog() throws IOException {
        try (LogLines log = LogLines.of(Exchange.class.getName())) {
            Wire.Answer answer = get(request -> Response.text("x").withHeader("X-Long", "y".repeat(20 << 10)));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(log.lines()).singleElement().asString().contains("GET / failed", "X-Long", "20480");
            String number = log.lines().get(0).split("[ :]+")[1];
            assertThat(answer.body()).contains("number in the log is " + number);
        }
    }

    @Test
    void aBodyInAnotherCodingThanChunkedIsNotUnderstood() throws IOException {
        for (String coding : new String[] {"gzip, chunked", "gzip", "identity, chunked", "chunked, chunked"}) {
            Wire.Answer answer = Wire.ask(
                    server,
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + coding + "\r\n\r\n1\r\nx\r\n0\r\n\r\n");
            assertThat(answer.status()).as(coding).isIn(400, 501);
        }
        views.put("/", request -> Response.text(request.bodyText()));
        assertThat(Wire.ask(
                                server,
                                "POST / HTTP/1.1\r\n"
                                        + "Host: a\r\n"
                                        + "Connection: close\r\n"
                                        + "Transfer-Encoding: Chunked\r\n\r\n"
                                        + "1\r\n"
                                        + "x\r\n"
                                        + "0\r\n\r\n")
                        .body())
                .isEqualTo("x");
    }

    @Nested
    class Bytes {
        @Test
        void withLengthAndDateAndNothingOfTheServer() throws Exception {
            Wire.Answer answer = get(request -> Response.text("é"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("Content-Length")).isEqualTo("2");
            assertThat(answer.field("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(answer.field("Date")).endsWith("GMT");
            assertThat(answer.field("Server")).isEmpty();
            assertThat(answer.body()).isEqualTo("é");
        }

        @Test
        void aDateAndAServerOfItsOwnReplaceTheServers() throws Exception {
            Wire.Answer answer = get(request -> Response.text("x")
                    .withHeader("date", "Thu, 01 Jan 1970 00:00:00 GMT")
                    .withHeader("Server", "mine"));
            assertThat(answer.fields().stream().filter(field -> field.startsWith("Date")))
                    .containsExactly("Date: Thu, 01 Jan 1970 00:00:00 GMT");
            assertThat(answer.field("Server")).isEqualTo("mine");
        }

        @Test
        void theLengthIsTheBodys() throws Exception {
            Wire.Answer answer = get(request -> Response.text("four")
                    .withHeader("Content-Length", "99")
                    .withHeader("Transfer-Encoding", "chunked"));
            assertThat(answer.field("Content-Length")).isEqualTo("4");
            assertThat(answer.field("Transfer-Encoding")).isEmpty();
            assertThat(answer.body()).isEqualTo("four");
        }

        @Test
        void severalCookies() throws Exception {
            Wire.Answer answer = get(request ->
                    Response.text("x").withCookie(Cookie.of("a", "1")).withCookie(Cookie.of("b", "2")));
            assertThat(answer.fields().stream().filter(field -> field.startsWith("Set-Cookie")))
                    .hasSize(2);
        }

        @Test
        void tenMegabytes() throws Exception {
            String text = "0123456789".repeat(1_000_000);
            assertThat(get(request -> Response.text(text)).body()).isEqualTo(text);
        }

        @Test
        void closesTheResponseOnceAndBeforeTheLeaseGoesBack() throws Exception {
            AtomicInteger releasedBefore = new AtomicInteger(-1);
            get(request -> Response.builder()
                    .text("x")
                    .onClose(() -> {
                        closed.incrementAndGet();
                        releasedBefore.set(serving.released.get());
                    })
                    .build());
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(closed).hasValue(1);
            assertThat(releasedBefore).hasValue(0);
        }

        @Test
        void aCloseThatFailsHurtsNobody() throws Exception {
            assertThat(get(request -> Response.builder()
                                    .text("x")
                                    .onClose(() -> {
                                        throw new IllegalStateException("close");
                                    })
                                    .build())
                            .body())
                    .isEqualTo("x");
        }

        @Test
        void theLeaseOfBytesIsBackWhenTheyAreHandedOver() throws Exception {
            String text = "0123456789".repeat(2_000_000);
            views.put("/", request -> Response.text(text));
            try (Wire wire = Wire.slowTo(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(serving.releasedOnce()).isEqualTo(1);
                assertThat(wire.answer().body()).isEqualTo(text);
            }
        }

        @Test
        void aClientThatLeavesInTheMiddle() throws Exception {
            String text = "0123456789".repeat(2_000_000);
            views.put("/", request -> closing().text(text).build());
            try (Wire wire = Wire.slowTo(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").line();
                assertThat(serving.released).hasValue(0);
            }
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(closed).hasValue(1);
        }
    }

    @Nested
    class WithoutBody {
        @Test
        void anEmptyBodyHasALength() throws Exception {
            Wire.Answer answer = get(request -> Response.status(200));
            assertThat(answer.field("Content-Length")).isEqualTo("0");
        }

        @Test
        void headOfBytesHasTheirLength() throws Exception {
            assertThat(head(request -> Response.text("four")).field("Content-Length"))
                    .isEqualTo("4");
        }

        @Test
        void headMaySayTheLengthItself() throws Exception {
            assertThat(head(request -> Response.status(200).withHeader("Content-Length", "77"))
                            .field("Content-Length"))
                    .isEqualTo("77");
        }

        @Test
        void headDoesNotWriteAStream() throws Exception {
            AtomicInteger written = new AtomicInteger();
            Wire.Answer answer = head(request -> closing()
                    .body(Body.stream(stream -> written.incrementAndGet()))
                    .build());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("Content-Length")).isEmpty();
            assertThat(written).hasValue(0);
            serving.releasedOnce();
            assertThat(closed).hasValue(1);
        }

        @Test
        void headOfAFile() throws Exception {
            Path file = Files.writeString(folder.resolve("a.txt"), "12345");
            assertThat(head(request ->
                                    Response.builder().body(Body.file(file, 5)).build())
                            .field("Content-Length"))
                    .isEqualTo("5");
        }

        @Test
        void noContentHasNeitherBodyNorLength() throws Exception {
            Wire.Answer answer = get(
                    request -> Response.builder().status(204).text("ignored").build());
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.field("Content-Length")).isEmpty();
        }

        @Test
        void notModified() throws Exception {
            Wire.Answer answer = get(request -> Response.builder()
                    .status(304)
                    .header("ETag", "\"1\"")
                    .text("ignored")
                    .build());
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.field("ETag")).isEqualTo("\"1\"");
            assertThat(answer.field("Content-Length")).isEmpty();
        }

        @Test
        void aRedirectStaysRelative() throws Exception {
            assertThat(get(request -> Response.seeOther("/next?a=b")).field("Location"))
                    .isEqualTo("/next?a=b");
        }
    }

    @Nested
    class FromFiles {
        @Test
        void aWholeFile() throws Exception {
            String text = "line\n".repeat(200_000);
            Path file = Files.writeString(folder.resolve("a.txt"), text);
            Wire.Answer answer = get(
                    request -> closing().body(Body.file(file, text.length())).build());
            assertThat(answer.field("Content-Length")).isEqualTo("1000000");
            assertThat(answer.body()).isEqualTo(text);
            serving.releasedOnce();
            assertThat(closed).hasValue(1);
        }

        @Test
        void aPartOfAFile() throws Exception {
            Path file = Files.writeString(folder.resolve("a.txt"), "0123456789");
            assertThat(get(request -> Response.builder()
                                    .status(206)
                                    .body(Body.file(file, 3, 4))
                                    .build())
                            .body())
                    .isEqualTo("3456");
        }

        @Test
        void anEmptyFile() throws Exception {
            Path file = Files.writeString(folder.resolve("a.txt"), "");
            assertThat(get(request ->
                                    Response.builder().body(Body.file(file, 0)).build())
                            .field("Content-Length"))
                    .isEqualTo("0");
        }

        @Test
        void aFileThatIsGoneIsAnErrorPage() throws Exception {
            Wire.Answer answer = get(request ->
                    closing().body(Body.file(folder.resolve("gone"), 10)).build());
            assertThat(answer.status()).isEqualTo(500);
            serving.releasedOnce();
            assertThat(closed).hasValue(1);
        }

        @Test
        void aFileThatShrankIsNeverAWholeAnswer() throws Exception {
            Path file = Files.writeString(folder.resolve("a.txt"), "short");
            try (LogLines log = LogLines.of("dev.mastaba.http")) {
                assertThat(get(request -> Response.builder()
                                        .body(Body.file(file, 100))
                                        .build())
                                .status())
                        .isEqualTo(500);
                assertThat(log.lines()).hasSize(1);
            }
        }

        @Test
        void aClientThatLeavesInTheMiddle() throws Exception {
            Path file = folder.resolve("long");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(100L << 20);
            }
            views.put(
                    "/", request -> closing().body(Body.file(file, 100L << 20)).build());
            try (Wire wire = Wire.slowTo(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").line();
            }
            assertThat(serving.releasedOnce()).isEqualTo(1);
            assertThat(closed).hasValue(1);
        }

        @Test
        void aLongFileThatShrankBreaksTheConnection() throws Exception {
            Path file = Files.writeString(folder.resolve("a.txt"), "x".repeat(100_000));
            views.put(
                    "/",
                    request -> Response.builder().body(Body.file(file, 200_000)).build());
            try (Wire wire = Wire.to(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
            }
        }
    }

    @Nested
    class Failures {
        @Test
        void anExceptionIsAPageWithAReferenceThatTheLogHasOnce() throws Exception {
            try (LogLines log = LogLines.of("dev.mastaba.http")) {
                Wire.Answer answer = get(request -> {
                    throw new IOException("the database is made of secrets");
                });
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body()).doesNotContain("secrets");
                String reference = answer.body().replaceAll("(?s).*log is (\\w+)\\..*", "$1");
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains(reference, "GET /", "the database is made of secrets");
            }
        }

        @Test
        void anErrorToo() throws Exception {
            assertThat(get(request -> {
                                throw new StackOverflowError();
                            })
                            .status())
                    .isEqualTo(500);
        }

        @Test
        void anHttpExceptionIsTheAnswer() throws Exception {
            try (LogLines log = LogLines.of("dev.mastaba.http")) {
                Wire.Answer answer = get(request -> {
                    throw new NotFound("no such page");
                });
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).contains("no such page");
                assertThat(log.lines()).isEmpty();
            }
        }

        @Test
        void aHeadThatIsTooLongIsAnErrorPage() throws Exception {
            assertThat(get(request -> closing()
                                    .header("X", "x".repeat(40_000))
                                    .text("body")
                                    .build())
                            .status())
                    .isEqualTo(500);
            serving.releasedOnce();
            assertThat(closed).hasValue(1);
        }

        @Test
        void theConnectionGoesOn() throws Exception {
            views.put("/bad", request -> {
                throw new IllegalStateException();
            });
            views.put("/good", request -> Response.text("good"));
            try (Wire wire = Wire.to(server)) {
                assertThat(wire.send("GET /bad HTTP/1.1\r\nHost: a\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(500);
                assertThat(wire.send("GET /good HTTP/1.1\r\nHost: a\r\n\r\n")
                                .answer()
                                .body())
                        .isEqualTo("good");
            }
        }
    }

    @Nested
    class Connections {
        @Test
        void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
            views.put("/1", request -> Response.text("one " + request.bodyText()));
            views.put(
                    "/2",
                    request -> Response.stream("text/plain", stream -> {
                        stream.write('t');
                        stream.flush();
                        stream.write("wo".getBytes(StandardCharsets.UTF_8));
                    }));
            views.put("/3", request -> Response.text("three"));
            try (Wire wire = Wire.to(server)) {
                wire.send("POST /1 HTTP/1.1\r\n"
                        + "Host: a\r\n"
                        + "Content-Length: 2\r\n\r\n"
                        + "xxGET /2 HTTP/1.1\r\n"
                        + "Host: a\r\n\r\n"
                        + "GET /3 HTTP/1.1\r\n"
                        + "Host: a\r\n\r\n");
                assertThat(wire.answer().body()).isEqualTo("one xx");
                assertThat(wire.answer().body()).isEqualTo("two");
                assertThat(wire.answer().body()).isEqualTo("three");
            }
            assertThat(serving.releasedOnce()).isEqualTo(3);
        }

        @Test
        void aBodyThatNobodyReadIsTakenAway() throws Exception {
            views.put("/", request -> Response.text("unread"));
            try (Wire wire = Wire.to(server)) {
                wire.send("POST / HTTP/1.1\r\n"
                        + "Host: a\r\n"
                        + "Content-Length: 5\r\n\r\n"
                        + "12345GET / HTTP/1.1\r\n"
                        + "Host: a\r\n\r\n");
                assertThat(wire.answer().body()).isEqualTo("unread");
                assertThat(wire.answer().body()).isEqualTo("unread");
            }
        }

        @Test
        void aLongBodyThatNobodyReadEndsTheConnection() throws Exception {
            views.put("/", request -> Response.text("unread"));
            try (Wire wire = Wire.to(server)) {
                wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000000\r\n\r\n" + "x".repeat(100));
                assertThat(wire.answer().body()).isEqualTo("unread");
                assertThat(wire.ended()).isTrue();
            }
        }

        @Test
        void goesOnWhenTheBodyIsWanted() throws Exception {
            views.put("/", request -> Response.text(request.bodyText()));
            try (Wire wire = Wire.to(server)) {
                wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
                assertThat(wire.answer().status()).isEqualTo(100);
                assertThat(wire.send("abc").answer().body()).isEqualTo("abc");
            }
        }

        @Test
        void doesNotGoOnWhenTheBodyIsNotWanted() throws Exception {
            views.put("/", request -> Response.builder().status(403).text("no").build());
            Wire.Answer answer =
                    Wire.ask(server, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(answer.status()).isEqualTo(403);
        }

        @Test
        void aClientThatLeavesBeforeItsAnswer() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch left = new CountDownLatch(1);
            views.put("/", request -> {
                asked.countDown();
                left.await(60, TimeUnit.SECONDS);
                return closing().text("nobody reads this".repeat(100_000)).build();
            });
            try (LogLines log = LogLines.of("dev.mastaba.http")) {
                try (Wire wire = Wire.to(server)) {
                    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                    asked.await();
                }
                left.countDown();
                assertThat(serving.releasedOnce()).isEqualTo(1);
                assertThat(closed).hasValue(1);
                assertThat(log.lines()).isEmpty();
            }
        }

        @Test
        void aClientThatLeavesInTheMiddleOfItsBody() throws Exception {
            try (LogLines log = LogLines.of("dev.mastaba.http")) {
                views.put("/", request -> Response.text(request.bodyText()));
                try (Wire wire = Wire.to(server)) {
                    wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\nabc");
                    wire.socket.shutdownOutput();
                    assertThat(wire.rest())
                            .satisfiesAnyOf(
                                    nothing -> assertThat(nothing).isEmpty(),
                                    bad -> assertThat(bad).startsWith("HTTP/1.1 400"));
                }
                assertThat(serving.releasedOnce()).isEqualTo(1);
                assertThat(log.lines()).isEmpty();
            }
        }
    }
}
