package dev.mastaba.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.EventStream;
import dev.mastaba.core.http.stream.ServerSentEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseWordsTest {
    @Nested
    class Cookies {
        @Test
        void sayWhereTheyGo() {
            assertThat(Cookie.of("a", "1")
                            .at("/x")
                            .forDomain("example.com")
                            .forScripts()
                            .strict()
                            .header())
                    .isEqualTo("a=1; Path=/x; Domain=example.com; SameSite=Strict");
            assertThat(Cookie.of("a", "1").crossSite().header())
                    .isEqualTo("a=1; Path=/; Secure; HttpOnly; SameSite=None");
            assertThat(Cookie.of("__Host-a", "1").header()).contains("; Secure");
            assertThat(Cookie.of("__secure-a", "1").at("/x").header()).contains("; Secure");
        }

        @Test
        void thatBrowsersWouldRefuseAreRefused() {
            for (Runnable wrong : List.<Runnable>of(
                    () -> Cookie.of("__Host-a", "1").at("/x"),
                    () -> Cookie.of("__Host-a", "1").forDomain("example.com"),
                    () -> new Cookie("__Host-a", "1", "/", null, null, false, true, "Lax"),
                    () -> new Cookie("__Secure-a", "1", "/", null, null, false, true, "Lax"),
                    () -> new Cookie("a", "1", "/", null, null, false, true, "None"),
                    () -> new Cookie("a", "1", "/", null, null, false, true, "lax"),
                    () -> Cookie.of("a", "1").at("x"),
                    () -> Cookie.of("a", "1").at("/x\r\nSet-Cookie: b"),
                    () -> Cookie.of("a", "1").at("/" + "x".repeat(1_024)),
                    () -> Cookie.of("a", "1").forDomain("a;b"),
                    () -> Cookie.of("a", "1").forDomain(""),
                    () -> Cookie.of("a", "1").forDomain("https://example.com"),
                    () -> Cookie.of("a", "1").forDomain("example.com:8080"),
                    () -> Cookie.of("a", "1").forDomain("example..com"),
                    () -> Cookie.of("a", "1".repeat(4_096)),
                    () -> Cookie.of("a\n", "1"),
                    () -> Cookie.of("a", "1\r\nX: y"))) {
                assertThatIllegalArgumentException().isThrownBy(wrong::run);
            }
        }

        @Test
        void mayBeTakenBack() {
            Response response = Response.builder()
                    .cookie(Cookie.of("a", "1"))
                    .cookie(Cookie.of("b", "1"))
                    .withoutCookie("a")
                    .build();
            assertThat(response.headers().all("Set-Cookie")).containsExactly("b=1; Path=/; HttpOnly; SameSite=Lax");
        }
    }

    @Nested
    class FieldLists {
        private final List<Header> two = List.of(new Header("Set-Cookie", "a=1"), new Header("Set-Cookie", "b=2"));

        @Test
        void areAddedAsAList() {
            Response response =
                    Response.seeOther("/").withCookie(Cookie.of("c", "3")).withHeaders(two);
            assertThat(response.headers().all("Set-Cookie")).hasSize(3).contains("a=1", "b=2");
            assertThat(Response.builder().addHeaders(response.headers()).build().headers())
                    .hasSameSizeAs(response.headers());
        }

        @Test
        void areAddedToAnException() {
            HttpException forbidden = new Forbidden("no").header("X-A", "1").addHeaders(two);
            assertThat(forbidden.response().headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(forbidden.response().header("X-A")).isEqualTo("1");
        }
    }

    @Nested
    class CacheControls {
        @Test
        void areWritten() {
            assertThat(CacheControl.lasting(Duration.ofHours(1))
                            .publicly()
                            .immutable()
                            .sharedFor(Duration.ofDays(1)))
                    .hasToString("max-age=3600, public, immutable, s-maxage=86400");
            assertThat(CacheControl.noStore().privately().publicly().mustRevalidate())
                    .hasToString("no-store, public, must-revalidate");
            assertThat(CacheControl.noCache()
                            .staleWhileRevalidate(Duration.ofSeconds(5))
                            .with("X", "\"a b\""))
                    .hasToString("no-cache, stale-while-revalidate=5, x=\"a b\"");
            assertThat(CacheControl.nothing().publicly().privately()).hasToString("private");
        }

        @Test
        void areRead() {
            CacheControl read = CacheControl.of(SimpleRequest.get("/")
                    .header("Cache-Control", "No-Cache, max-age=10,, bad name=1, min-fresh=\"5\", x=a b")
                    .header("Cache-Control", "max-age=20, max-stale")
                    .header("Cache-Control", ",".repeat(9_000))
                    .headers());
            assertThat(read.has("no-cache")).isTrue();
            assertThat(read.seconds("max-age")).hasValue(10);
            assertThat(read.seconds("min-fresh")).hasValue(5);
            assertThat(read.seconds("max-stale")).isEmpty();
            assertThat(read.find("max-stale")).contains("");
            assertThat(read.directives()).containsOnlyKeys("no-cache", "max-age", "min-fresh", "max-stale");
        }

        @Test
        void aCommaBetweenQuotesDividesNothing() {
            CacheControl read = CacheControl.of(SimpleRequest.get("/")
                    .header("Cache-Control", "private=\"X-A, X-B\", no-store")
                    .headers());
            assertThat(read.find("private")).contains("X-A, X-B");
            assertThat(read.has("no-store")).isTrue();
            assertThat(CacheControl.split("a=\"x\\\", y\",, b , \"c,")).containsExactly("a=\"x\\\", y\"", "b", "\"c,");
            assertThat(CacheControl.split("a=\"x\\")).containsExactly("a=\"x\\");
        }

        @Test
        void cannotBreakTheField() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CacheControl.nothing().with("a b"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CacheControl.nothing().with("a", "1, private"));
            assertThatIllegalArgumentException().isThrownBy(() -> CacheControl.lasting(Duration.ofSeconds(-1)));
        }
    }

    @Nested
    class Fields {
        @Test
        void haveWordsOfTheirOwn() {
            Response response = Response.builder()
                    .expires(Instant.EPOCH)
                    .retryAfter(Duration.ofMinutes(1))
                    .vary("Accept", "Cookie")
                    .vary("cookie, Origin")
                    .cacheControl(CacheControl.noCache())
                    .attachment("report.pdf")
                    .build();
            assertThat(response.header("Expires")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
            assertThat(response.header("Retry-After")).isEqualTo("60");
            assertThat(response.header("Vary")).isEqualTo("Accept, Cookie, Origin");
            assertThat(response.withVary("*").header("Vary")).isEqualTo("*");
            assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"report.pdf\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Größe.pdf", "a\"b.pdf", "a\r\nX: y.pdf", "a/b\\c%.pdf", "\ud83d\ude00.pdf"})
        void ofFileNamesHoldAnyText(String name) {
            String field = Objects.requireNonNull(
                    Response.builder().inline(name).build().header("Content-Disposition"));
            assertThat(field).startsWith("inline; filename=\"").contains("; filename*=UTF-8''");
            assertThat(PercentCode.decode(field.substring(field.indexOf("''") + 2)))
                    .isEqualTo(name);
        }

        @Test
        void withLineBreaksAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Response.builder().header("X", "a\r\nSet-Cookie: b=1"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Response.builder().header("X\n", "a"));
            assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(303, "/a\nb"));
        }
    }

    /** Keeps what is written. */
    private static final class Sink extends BodyStream {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int flushes;
        boolean closing;

        @Override
        public boolean closing() {
            return closing;
        }

        @Override
        public void onClosing(Runnable listener) {}

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void flush() {
            flushes++;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static Sink written(Response response) throws IOException {
        Sink sink = new Sink();
        ((Body.Stream) response.body()).writer().write(sink);
        return sink;
    }

    @Nested
    class Bodies {
        @Test
        void mayBeWrittenAsText() throws IOException {
            Response response = Response.writer("text/csv;charset=utf-8", out -> out.write("a;ä\n"));
            assertThat(written(response).text()).isEqualTo("a;ä\n");
        }

        @Test
        void areInTheCharsetOfTheContentType() throws IOException {
            String type = "text/csv;charset=ISO-8859-1";
            Response response = Response.writer(type, out -> out.write("ä"));
            assertThat(written(response).bytes.toByteArray()).containsExactly(0xE4);
            Response whole = Response.builder().contentType(type).text("ä").build();
            assertThat(((Body.Bytes) whole.body()).content()).containsExactly(0xE4);
            Response lost = Response.writer(type, out -> out.write("€"));
            assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> written(lost));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Response.builder().contentType(type).text("1 €"))
                    .withMessage("The charset ISO-8859-1 cannot encode the character € (U+20AC) at index 2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Response.writer("text/csv;charset=klingon", out -> out.write("ä")));
        }

        @Test
        void mayComeOfAnInputStreamWhichIsClosed() throws IOException {
            List<String> closed = new ArrayList<>();
            InputStream in = new ByteArrayInputStream(new byte[] {'a'}) {
                @Override
                public void close() {
                    closed.add("closed");
                }
            };
            Response response = Response.stream("text/plain", in);
            assertThat(written(response).text()).isEqualTo("a");
            response.close();
            assertThat(closed).containsExactly("closed");
            InputStream broken = new ByteArrayInputStream(new byte[0]) {
                @Override
                public void close() throws IOException {
                    throw new IOException("stuck");
                }
            };
            assertThatCode(() -> Response.stream("text/plain", broken).close())
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Nested
    class ServerSentEvents {
        @Test
        void areWrittenLineByLine() {
            assertThat(ServerSentEvent.of("price", "a\nb\r\nc\rd")
                            .withId("7")
                            .withRetry(Duration.ofSeconds(3))
                            .text())
                    .isEqualTo("event: price\nid: 7\nretry: 3000\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
            assertThat(ServerSentEvent.comment("x\ny").text()).isEqualTo(": x\n: y\n\n");
            assertThat(ServerSentEvent.of("").text()).isEqualTo("data: \n\n");
        }

        @Test
        void cannotBreakOut() {
            assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("a\ndata: b", ""));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerSentEvent.of("a").withId("1\r"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerSentEvent.of("a").withId("1\0"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerSentEvent.of("a").withRetry(Duration.ofMillis(-1)));
        }

        @Test
        void goOutAtOnce() throws IOException {
            Response response = Response.events(events -> {
                events.send("hello");
                events.heartbeat();
            });
            assertThat(response.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
            Sink sink = written(response);
            assertThat(sink.text()).isEqualTo("data: hello\n\n: \n\n");
            assertThat(sink.flushes).isEqualTo(2);
        }

        @Test
        void comeOfASourceWithHeartbeatsBetweenThemUntilTheEnd() throws IOException {
            LinkedBlockingQueue<ServerSentEvent> queue = new LinkedBlockingQueue<>(List.of(ServerSentEvent.of("1")));
            Sink sink = new Sink();
            int[] asked = {0};
            new EventStream(sink)
                    .sendFrom(
                            atMost -> {
                                asked[0]++;
                                sink.closing = asked[0] == 60;
                                return queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
                            },
                            Duration.ofMillis(5));
            assertThat(sink.text()).startsWith("data: 1\n\n: \n\n: \n\n");
        }

        @Test
        void endWhenTheSourceDoes() throws IOException {
            Sink sink = new Sink();
            new EventStream(sink)
                    .sendFrom(
                            atMost -> {
                                throw new InterruptedException();
                            },
                            Duration.ofSeconds(1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(sink.text()).isEmpty();
        }
    }

    @Nested
    class BodyTexts {
        @Test
        void areDecodedByTheirType() {
            assertThat(Response.text("Grüße").bodyText()).isEqualTo("Grüße");
            assertThat(Response.writer("text/plain;charset=iso-8859-1", out -> out.write("Grüße"))
                            .bodyText())
                    .isEqualTo("Grüße");
            assertThat(Response.of("application/json", Body.text("\"ü\"")).bodyText())
                    .isEqualTo("\"ü\"");
            assertThat(Response.builder().body(Body.text("ü")).build().bodyText())
                    .isEqualTo("ü");
            assertThat(Response.status(404).bodyText()).isEmpty();
        }

        @Test
        void closeTheResponse() {
            List<String> log = new ArrayList<>();
            Response response = Response.stream("text/plain", new ByteArrayInputStream("x".getBytes(UTF_8)) {
                @Override
                public void close() {
                    log.add("closed");
                }
            });
            assertThat(response.bodyText()).isEqualTo("x");
            assertThat(log).containsExactly("closed");
        }

        @Test
        void failWithTheBodyAndCloseTheResponseAllTheSame() {
            List<String> log = new ArrayList<>();
            Response io = Response.writer("text/plain", out -> {
                throw new IOException("gone");
            });
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() ->
                            io.toBuilder().onClose(() -> log.add("1")).build().bodyText())
                    .withMessageContaining("gone");
            Response other = Response.writer("text/plain", out -> {
                throw new IllegalStateException("broken");
            });
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> other.toBuilder()
                            .onClose(() -> log.add("2"))
                            .build()
                            .bodyText());
            assertThat(log).containsExactly("1", "2");
        }
    }
}
