package dev.mastaba.tweens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Preconditions;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final String LONG = "All work and no play. ".repeat(500);

    private static TestApp app(Response response) {
        return app(response, Compression.standard());
    }

    private static TestApp app(Response response, Compression compression) {
        Configurator config = new Configurator();
        config.include(new TweensAddOn());
        Tweens.of(config).compression(compression);
        config.addView(request -> response);
        return TestApp.of(config.makeApplication());
    }

    private static TestResponse get(TestApp app, String accepted) {
        return app.request(TestRequest.get("/").header("Accept-Encoding", accepted));
    }

    private static String unzipped(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void assertPlain(TestResponse response) {
        response.expectNoHeader("Content-Encoding").expectBody(LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "br, gzip", "GZIP;q=0.5", "*", "identity;q=0, *;q=0.1", "x-gzip", "deflate, gzip; q=1.0"
            })
    void textIsCompressedForClientsThatTakeIt(String accepted) {
        try (TestApp app = app(Response.text(LONG).withHeader("ETag", "\"v1\"").withHeader("Accept-Ranges", "bytes"))) {
            TestResponse response = get(app, accepted)
                    .expectHeader("Content-Encoding", "gzip")
                    .expectHeader("Vary", "Accept-Encoding")
                    .expectHeader("ETag", "\"v1--gzip\"")
                    .expectNoHeader("Accept-Ranges");
            assertThat(unzipped(response.bodyBytes())).isEqualTo(LONG);
            assertThat(response.bodyBytes().length).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=x",
                "gzip;level=9",
                "*;q=0",
                "gzip;q=0, *",
                "identity, gzip;q=0.5"
            })
    void othersGetItPlainAndCachesKnow(String accepted) {
        try (TestApp app = app(Response.text(LONG))) {
            assertPlain(get(app, accepted).expectHeader("Vary", "Accept-Encoding"));
            assertPlain(app.get("/").expectHeader("Vary", "Accept-Encoding"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, image/png",
        "Content-Type, text/event-stream",
        "Content-Encoding, br",
        "Cache-Control, 'public, No-Transform'"
    })
    void whatIsNotToBeCompressedIsLeftAsItIs(String name, String value) {
        try (TestApp app = app(Response.text(LONG).withHeader(name, value))) {
            get(app, "gzip").expectNoHeader("Vary").expectBody(LONG);
        }
    }

    private static Response versioned(Request request) {
        EntityTag tag = EntityTag.strong("v1");
        if (request.method().equals("PUT")) {
            Preconditions.check(request, tag, null);
            return Response.status(204);
        }
        return Response.text(LONG).withHeader("ETag", tag.toString()).conditional(request);
    }

    @Test
    void theTagOfACompressedResponseServesInConditions() {
        Configurator config = new Configurator();
        config.include(new TweensAddOn());
        Tweens.of(config).compression(Compression.standard());
        config.addView(CompressionTest::versioned);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            String tag = Objects.requireNonNull(get(app, "gzip").header("ETag"));
            for (String known : List.of(tag, "\"v0\", W/" + tag)) {
                app.request(TestRequest.get("/")
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", known))
                        .expectStatus(304)
                        .expectHeader("ETag", tag)
                        .expectHeader("Vary", "Accept-Encoding");
            }
            app.request(TestRequest.get("/").header("If-None-Match", "\"v1\""))
                    .expectStatus(304)
                    .expectHeader("ETag", "\"v1\"")
                    .expectHeader("Vary", "Accept-Encoding");
            app.request(TestRequest.get("/").header("If-None-Match", "\"v0--gzip\""))
                    .expectStatus(200);
            app.request(TestRequest.of("PUT", "/").header("If-Match", tag)).expectStatus(204);
            app.request(TestRequest.of("PUT", "/").header("If-Match", "\"v0--gzip\""))
                    .expectStatus(412);
            app.request(TestRequest.of("PUT", "/").header("If-None-Match", tag)).expectStatus(412);
        }
    }

    @Test
    void anApplicationChoosesLengthsAndTypes() {
        Compression chosen = Compression.standard().least(200).types("text/plain");
        try (TestApp app = app(Response.text("a".repeat(200)), chosen)) {
            get(app, "gzip").expectHeader("Content-Encoding", "gzip");
        }
        try (TestApp app = app(Response.text("a".repeat(199)), chosen)) {
            get(app, "gzip").expectNoHeader("Content-Encoding");
        }
        try (TestApp app = app(Response.text(LONG).withHeader("Content-Type", "application/json"), chosen)) {
            get(app, "gzip").expectNoHeader("Content-Encoding").expectBody(LONG);
        }
        assertThatThrownBy(() -> chosen.least(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherAreSmallPartialEmptyOnesNorThoseWithoutAType() {
        for (Response response : List.of(
                Response.text("short"),
                Response.text(LONG).toBuilder().status(206).build(),
                Response.status(204),
                Response.builder().body(Body.text(LONG)).build())) {
            try (TestApp app = app(response)) {
                get(app, "gzip").expectNoHeader("Content-Encoding").expectNoHeader("Vary");
            }
        }
    }

    @Test
    void whatWouldGrowStaysAsItIs() {
        byte[] noise = new byte[2_000];
        new java.util.Random(7).nextBytes(noise);
        try (TestApp app = app(Response.builder()
                .contentType("text/plain")
                .body(Body.bytes(noise))
                .build())) {
            assertThat(get(app, "gzip").expectNoHeader("Content-Encoding").bodyBytes())
                    .isEqualTo(noise);
        }
    }

    @Test
    void headIsAnsweredWithoutCompressing() {
        try (TestApp app = app(Response.text(LONG))) {
            app.request(TestRequest.of("HEAD", "/").header("Accept-Encoding", "gzip"))
                    .expectNoHeader("Content-Encoding")
                    .expectHeader("Vary", "Accept-Encoding");
        }
    }

    @Test
    void partsOfFilesAreCompressedWhileTheyAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before" + LONG + "behind");
        Response response = Response.builder()
                .contentType("text/plain")
                .body(Body.file(file, 6, LONG.length()))
                .build();
        try (TestApp app = app(response)) {
            assertThat(unzipped(get(app, "gzip").bodyBytes())).isEqualTo(LONG);
        }
    }

    @Test
    void streamsAreCompressedOverTheSocketToo() {
        Response response = Response.stream("text/plain;charset=utf-8", stream -> {
            for (int i = 0; i < 500; i++) {
                stream.write('A');
                stream.write("ll work and no play. ".getBytes(StandardCharsets.UTF_8));
                stream.flush();
            }
        });
        try (TestApp app = app(response).overSocket()) {
            assertThat(unzipped(get(app, "gzip")
                            .expectHeader("Content-Encoding", "gzip")
                            .bodyBytes()))
                    .isEqualTo(LONG);
        }
    }

    /** Keeps what is sent. */
    private static final class Sent extends BodyStream {
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private final List<byte[]> flushed = new ArrayList<>();

        @Override
        public void write(int b) {
            buffer.write(b);
        }

        @Override
        public void flush() {
            flushed.add(buffer.toByteArray());
        }

        @Override
        public boolean closing() {
            return true;
        }

        @Override
        public void onClosing(Runnable listener) {
            listener.run();
        }
    }

    @Test
    void aFlushSendsAllThatHasBeenWritten() throws Exception {
        List<String> told = new ArrayList<>();
        Body.Stream body = (Body.Stream) Gzip.of(Body.stream(stream -> {
            stream.write("first".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            stream.onClosing(() -> told.add("closing " + stream.closing()));
            stream.write("second".getBytes(StandardCharsets.UTF_8));
        }));
        Sent sent = new Sent();
        body.writer().write(sent);
        Inflater inflater = new Inflater(true);
        byte[] first = sent.flushed.get(0);
        inflater.setInput(first, 10, first.length - 10); // behind the head
        byte[] out = new byte[20];
        assertThat(new String(out, 0, inflater.inflate(out), StandardCharsets.UTF_8))
                .isEqualTo("first");
        inflater.end();
        assertThat(unzipped(sent.buffer.toByteArray())).isEqualTo("firstsecond");
        assertThat(told).containsExactly("closing true");
    }

    @Test
    void aBodyThatBreaksOffHasNoEnd() throws Exception {
        Body.Stream body = (Body.Stream) Gzip.of(Body.stream(stream -> {
            stream.write("first".getBytes(StandardCharsets.UTF_8));
            throw new IOException("lost");
        }));
        Sent sent = new Sent();
        assertThatThrownBy(() -> body.writer().write(sent)).hasMessage("lost");
        assertThatThrownBy(() -> unzipped(sent.buffer.toByteArray())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aFileThatBecomesShorterBreaksOff(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "short");
        Body.Stream body = (Body.Stream) Gzip.of(Body.file(file, 100));
        assertThatThrownBy(() -> body.writer().write(new Sent()))
                .hasMessageContaining("became shorter while it was sent");
    }
}
