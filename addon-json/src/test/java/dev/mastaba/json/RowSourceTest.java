package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists that are written row by row, without ever being in memory as a whole. */
class RowSourceTest {
    private static final int MANY = 20_000;

    private final Configurator config = new Configurator(Settings.none());
    private final AtomicInteger closed = new AtomicInteger();

    private record Row(int number, String text) {}

    private static Row row(int number) {
        return new Row(number, "row " + number);
    }

    private Stream<Row> stream(int count) {
        return IntStream.range(0, count).mapToObj(RowSourceTest::row).onClose(closed::incrementAndGet);
    }

    private TestApp app(Object model) {
        return app(config, model);
    }

    private static TestApp app(Configurator config, Object model) {
        config.include(new JsonAddOn());
        config.addView(request -> model, renderer("json"));
        return TestApp.of(config.makeApplication());
    }

    private static void expectAll(TestResponse response, int count) {
        String body = response.expectStatus(200)
                .expectHeader("Content-Type", "application/json")
                .body();
        assertThat(body).startsWith("[{\"number\":0,\"text\":\"row 0\"},{").endsWith("]");
        assertThat(body.split("\"number\":", -1)).hasSize(count + 1);
    }

    @Test
    void fewAreAnOrdinaryAnswer() {
        try (TestApp app = app(stream(3))) {
            expectAll(app.get("/").expectHeader("Content-Length", "85"), 3);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void manyAreWrittenWhileTheClientReads() {
        try (TestApp app = app(stream(MANY))) {
            expectAll(app.get("/").expectNoHeader("Content-Length"), MANY);
        }
        assertThat(closed).hasValue(1);
    }

    /** Iterators and iterables that have something to close. */
    private record Cursor(Iterator<Row> rows, AtomicInteger closed) implements Iterator<Row>, AutoCloseable {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            return rows.next();
        }

        @Override
        public void close() throws Exception {
            closed.incrementAndGet();
        }
    }

    @Test
    void iteratorsAndIterablesAreRowsAsWell() {
        try (TestApp app = app(new Cursor(stream(MANY).iterator(), closed))) {
            expectAll(app.get("/"), MANY);
        }
        assertThat(closed).hasValue(1);
        Iterable<Row> iterable = () -> stream(MANY).iterator();
        try (TestApp app = app(new Configurator(Settings.none()), iterable)) {
            expectAll(app.get("/").expectNoHeader("Content-Length"), MANY);
            expectAll(app.get("/"), MANY);
        }
        try (TestApp app = app(new Configurator(Settings.none()), IntStream.range(0, 3))) {
            app.get("/").expectBody("[0,1,2]");
        }
    }

    /** An iterable that is written as something else. */
    private record Tags(List<String> all) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all.iterator();
        }

        @JsonValue
        String text() {
            return String.join(" ", all);
        }
    }

    @Test
    void whatIsNoListStaysWhatItIs() {
        Map<Object, String> models = Map.of(
                new Tags(List.of("a", "b")),
                "\"a b\"",
                Path.of("a"),
                "\"a\"",
                JsonNodeFactory.instance.objectNode().put("a", 1),
                "{\"a\":1}",
                List.of(1),
                "[1]");
        models.forEach((model, json) -> {
            try (TestApp app = app(new Configurator(Settings.none()), model)) {
                app.get("/").expectBody(json);
            }
        });
    }

    @Test
    void rowsInsideOfAModelAreWrittenWithIt() {
        try (TestApp app = app(Map.of("rows", stream(2)))) {
            app.get("/").expectBody("{\"rows\":[{\"number\":0,\"text\":\"row 0\"},{\"number\":1,\"text\":\"row 1\"}]}");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void theHeadAloneClosesThem() {
        try (TestApp app = app(stream(MANY))) {
            app.head("/").expectStatus(200).expectHeader("Content-Type", "application/json");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatFailsEarlyIsAnError() {
        try (TestApp app = app(stream(MANY).map(row -> row(100 / (10 - row.number()))))) {
            app.get("/").expectStatus(500).expectBodyContaining("at [10]");
        }
        assertThat(closed).hasValue(1);
        try (TestApp app = app(new Configurator(Settings.none()), (Iterable<Row>) () -> {
            throw new IllegalStateException("no rows");
        })) {
            app.get("/").expectStatus(500).expectBodyContaining("reading the value failed");
        }
    }

    @Test
    void whatFailsLateBreaksTheAnswerOff() {
        try (TestApp app = app(stream(MANY).map(row -> row(100 / (10_000 - row.number()))))) {
            assertThat(app.get("/").failure()).hasMessageContaining("by zero").hasMessageContaining("10000");
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatFailsToCloseIsKnown() {
        Stream<Row> failing = stream(3).onClose(() -> {
            throw new IllegalStateException("still open");
        });
        try (TestApp app = app(failing)) {
            assertThat(app.get("/").failure()).hasMessageContaining("still open");
        }
    }

    /** Rows whose source can't be closed. */
    private static final class Stuck implements Iterable<Row>, AutoCloseable {
        private final Iterator<Row> rows;

        Stuck(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public Iterator<Row> iterator() {
            return rows;
        }

        @Override
        public void close() throws Exception {
            throw new Exception("stuck");
        }
    }

    @Test
    void whatCanNotBeClosedHidesNothingThatFailedBefore() {
        try (TestApp app = app(new Stuck(stream(3).iterator()))) {
            assertThat(app.get("/").failure()).hasMessageContaining("stuck");
        }
        Iterator<Row> failing =
                stream(3).map(row -> row(1 / (1 - row.number()))).iterator();
        try (TestApp app = app(new Configurator(Settings.none()), new Stuck(failing))) {
            app.get("/").expectStatus(500).expectBodyContaining("at [1]");
        }
        Stream<Row> late = stream(3).map(row -> row(1 / (1 - row.number()))).onClose(() -> {
            throw new IllegalStateException("stuck");
        });
        try (TestApp app = app(new Configurator(Settings.none()), late)) {
            app.get("/").expectStatus(500).expectBodyContaining("at [1]");
        }
    }

    @Test
    void bytesAreKeptPieceByPieceUpToTheLimit() throws IOException {
        try (BuiltBytes bytes = new BuiltBytes(4)) {
            assertThat(bytes.bytes()).isEmpty();
            bytes.write('a');
            bytes.write(new byte[] {'x', 'b', 'c'}, 1, 2);
            assertThat(bytes.bytes()).containsExactly('a', 'b', 'c');
            assertThatThrownBy(() -> bytes.write(new byte[] {'d', 'e'})).hasMessageContaining("longer than 4 bytes");
            assertThat(bytes.length()).isEqualTo(3);
        }
    }

    @Test
    void anEndlessListHasAnEnd() {
        Configurator limited = new Configurator(new Settings(Map.of("mastaba.json.streamed", "200000")));
        try (TestApp app = app(limited, Stream.generate(() -> row(1)).onClose(closed::incrementAndGet))) {
            assertThat(app.get("/").failure()).hasMessageContaining("longer than 200000 bytes (mastaba.json.streamed)");
        }
        Configurator narrow = new Configurator(new Settings(Map.of("mastaba.json.streamed", "20000")));
        try (TestApp app = app(narrow, Stream.generate(() -> row(1)).onClose(closed::incrementAndGet))) {
            app.get("/").expectStatus(500).expectBodyContaining("mastaba.json.streamed");
        }
        assertThat(closed).hasValue(2);
    }

    /** A client that reads some bytes and leaves. */
    private static final class Leaving extends BodyStream {
        private int left = 100_000;

        @Override
        public void write(int one) throws IOException {
            left--;
            if (left < 0) {
                throw new IOException("the client has left");
            }
        }

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {}
    }

    @Test
    void aClientThatLeavesEndsThem() {
        List<Response> kept = new ArrayList<>();
        config.addTween("keep", next -> request -> {
            kept.add(next.handle(request));
            return Response.text("kept");
        });
        try (TestApp app = app(stream(MANY))) {
            app.get("/").expectBody("kept");
        }
        Response response = kept.get(0);
        assertThat(closed).hasValue(0);
        assertThatThrownBy(() -> ((Body.Stream) response.body()).writer().write(new Leaving()))
                .hasMessageContaining("the client has left");
        assertThat(closed).hasValue(1);
        response.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void overASocketAsWell() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Stream<Row> endless = Stream.generate(() -> row(1)).onClose(ended::countDown);
        config.include(new JsonAddOn());
        config.addView(request -> endless, renderer("json"));
        try (TestApp app = TestApp.of(config.makeApplication()).overSocket()) {
            URI address = app.address();
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] read = socket.getInputStream().readNBytes(100_000);
                assertThat(new String(read, StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200")
                        .contains("Transfer-Encoding: chunked");
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aMillionRowsNeedLessMemoryThanTheyHaveBytes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionRows.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        assertThat(Long.parseLong(printed.strip())).isGreaterThan(32 << 20);
    }
}
