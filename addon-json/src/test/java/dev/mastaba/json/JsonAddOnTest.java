package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAddOnTest {
    private enum Size {
        SMALL,
        LARGE
    }

    private record Line(String title, int count) {}

    private record Order(String name, List<Line> lines, Size size, Optional<Instant> due, boolean gift) {}

    /** An order to which more may be added. */
    private static final String COMPLETE = "{\"name\":\"a\",\"lines\":[],\"size\":\"SMALL\",\"gift\":true";

    private TestApp app = app(Settings.none());

    private TestApp app(Settings settings) {
        Configurator config = new Configurator(settings);
        config.include(new JsonAddOn());
        config.include(new JsonAddOn());
        config.route("show", "/show").get(JsonAddOnTest::show, renderer("json"));
        config.route("outer", "/outer").get(request -> new Outer(), renderer("json"));
        config.route("nothing", "/nothing").get(request -> null, renderer("json"));
        config.route("order", "/order").post(request -> JsonBody.of(request).read(Order.class), renderer("json"));
        config.route("lines", "/lines")
                .post(
                        request -> JsonBody.of(request)
                                .read(new TypeReference<List<Line>>() {})
                                .size(),
                        renderer("json"));
        config.route("tree", "/tree")
                .post(request -> JsonBody.of(request).tree().get("a"), renderer("json"));
        return TestApp.of(config.makeApplication());
    }

    private static Object show(Request request) {
        return new Order("ä", List.of(new Line("t", 2)), Size.LARGE, Optional.of(Instant.EPOCH), false);
    }

    @AfterEach
    void close() {
        app.close();
    }

    private TestResponse post(String target, String json) {
        return app.request(
                TestRequest.post(target).header("Accept", "text/plain").body("application/json", json));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfRenderers() {
        return Contracts.renderers(JsonAddOn::new, "json").cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void writesWhatAViewReturned() {
        app.get("/show")
                .expectStatus(200)
                .expectHeader("Content-Type", "application/json")
                .expectBody(
                        "{\"name\":\"ä\",\"lines\":[{\"title\":\"t\",\"count\":2}],\"size\":\"LARGE\",\"due\":\"1970-01-01T00:00:00Z\",\"gift\":false}");
        app.get("/nothing").expectBody("null");
    }

    @Test
    void responsesThatAreWrittenAtTheSameTimeAreNotMixed() throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(8 * Runtime.getRuntime().availableProcessors());
        try {
            for (Future<?> request : threads.invokeAll(Collections.nCopies(2_000, this::postsAnOrder))) {
                request.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private @Nullable Object postsAnOrder() {
        String order =
                COMPLETE.replace("\"a\"", "\"" + Thread.currentThread().getId() + " ".repeat(3_000) + "\"") + "}";
        post("/order", order).expectBody(order.replace("\"gift\"", "\"due\":null,\"gift\""));
        return null;
    }

    /** A value that makes another response while it is written. */
    private final class Outer {
        public String getBefore() {
            return "before";
        }

        public int getInner() {
            return app.get("/show").body().length();
        }

        public String getLater() {
            return "later";
        }
    }

    @Test
    void aValueMayMakeAnotherResponseWhileItIsWritten() {
        int length = app.get("/show").body().length();
        app.get("/outer").expectBody("{\"before\":\"before\",\"inner\":" + length + ",\"later\":\"later\"}");
    }

    @Test
    void readsWhatItWrote() {
        String json = app.get("/show").body();
        post("/order", json).expectStatus(200).expectBody(json);
        app.request(TestRequest.post("/order").body("application/vnd.shop+json;charset=utf-8", json))
                .expectStatus(200);
        post("/lines", "[{\"title\":\"a\",\"count\":1},{\"title\":\"b\",\"count\":2}]")
                .expectBody("2");
        post("/order", COMPLETE.replace("\"a\"", "\"\\ud83d\\ude00\\n\"") + "}").expectBodyContaining("\\uD83D\\uDE00");
        post("/tree", "{\"a\":[1]}").expectBody("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The body is empty; JSON is expected",
                "null | The body is null; a value is expected",
                "{ | The body is not valid JSON (line 1, column 2)",
                "{\"name\":tru} | The body is not valid JSON (line 1, column",
                "{\"name\":\"a\",\"lines\":[],\"size\":\"SMALL\",\"gift\":true} {} | The value is invalid",
                "[] | The value is invalid: an object is expected (line 1, column 1)",
                "{\"name\":\"a\",\"lines\":[],\"size\":\"SMALL\",\"gift\":true,\"nme\":\"a\"} | Unknown property \"nme\" at nme (line 1, column",
                "{\"name\":\"a\",\"name\":\"b\"} | The body is not valid JSON (line 1, column",
                "{\"lines\":[{\"title\":\"a\",\"count\":1},{\"count\":\"x\"}]} | The value at lines[1].count is invalid: a whole number is expected (line 1, column",
                "{\"lines\":[{\"count\":1.5}]} | \"1.5\" is not a whole number at lines[0].count (line 1, column",
                "{\"lines\":[{ | The body is not valid JSON (line 1, column",
                "{\"lines\":[{\"count\":1e99}]} | lines[0].count",
                "{\"lines\":3} | The value at lines is invalid: a list is expected",
                "{\"size\":\"HUGE\"} | \"HUGE\" is not one of [SMALL, LARGE] at size",
                "{\"due\":\"tomorrow\"} | \"tomorrow\" is not a timestamp such as 2026-11-20T14:30:00Z at due",
                "{\"due\":\"+999999999-12-31T00:00:00Z\"} | \"+999999999-12-31T00:00:00Z\" is not a timestamp",
                "{\"gift\":\"perhaps\"} | The value at gift is invalid: true or false is expected",
                "{\"name\":\"a\\u0000\"} | The text at name contains U+0000 or half of a surrogate pair (line 1, column",
                "{\"name\":\"\\ud83d\"} | The text at name contains U+0000 or half of a surrogate pair",
                "{\"name\":\"\\ude00\\ud83d\"} | The text at name contains U+0000 or half of a surrogate pair",
                "{\"lines\":[{\"title\":\"\\ud83da\"}]} | The text at lines[0].title contains U+0000",
                "{\"name\":{}} | The value at name is invalid: text is expected",
            })
    void saysWhatIsWrongInTheClientsTerms(String json, String message) {
        post("/order", json).expectStatus(400).expectBodyContaining(message);
        assertThat(post("/order", json).body()).doesNotContain("dev.mastaba", "jackson", "java.");
    }

    @Test
    void tellsProgramsWhereItIsWrong() {
        String json = "{\"lines\":[{\"title\":\"a\",\"count\":1},{\"count\":\"x\"}]}";
        app.request(TestRequest.post("/order").body("application/json", json).header("Accept", "application/json"))
                .expectStatus(400)
                .expectHeader("Content-Type", "application/problem+json")
                .expectBodyContaining("\"pointer\":\"/lines/1/count\"");
        app.request(TestRequest.post("/order")
                        .body("application/json", COMPLETE + ",\"a/b~\":1}")
                        .header("Accept", "application/json"))
                .expectBodyContaining("\"pointer\":\"/a~1b~0\"");
        app.request(TestRequest.post("/order").body("application/json", "{").header("Accept", "application/json"))
                .expectBodyContaining("\"title\":\"Bad Request\"");
    }

    private record Nothing() {}

    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("dev.mastaba.Odd");
            }
        }
    }

    /** What a value that is read as a type known at run time is answered by. */
    private static String answer(Type type, String contentType, String json) {
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        config.route("typed", "/typed").post(request -> JsonBody.of(request).read(type), renderer("json"));
        try (TestApp typed = TestApp.of(config.makeApplication())) {
            return typed.request(TestRequest.post("/typed")
                            .header("Accept", "text/plain")
                            .body(contentType, json))
                    .body();
        }
    }

    @Test
    void readsATypeThatIsKnownWhenTheProgramRuns() throws Exception {
        Type lines = Order.class.getDeclaredMethod("lines").getGenericReturnType();
        assertThat(answer(lines, "application/json", "[{\"title\":\"a\",\"count\":1}]"))
                .isEqualTo("[{\"title\":\"a\",\"count\":1}]");
        assertThat(answer(int[].class, "Application/Problem+JSON", "[1,2]")).isEqualTo("[1,2]");
        assertThat(answer(lines, "text/x+json", "[]")).contains("The body is text/x+json");
    }

    record Times(ZonedDateTime zoned, OffsetDateTime offset, ZonedDateTime utc) {}

    @Test
    void timesKeepTheirZones() {
        ZonedDateTime berlin = ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"));
        Times times = new Times(
                berlin.withLaterOffsetAtOverlap(),
                berlin.toOffsetDateTime(),
                berlin.withZoneSameInstant(ZoneId.of("UTC")));
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        List<Times> read = new ArrayList<>();
        config.route("show", "/times").get(request -> times, renderer("json")).post(request -> {
            read.add(JsonBody.of(request).read(Times.class));
            return Response.text("read");
        });
        try (TestApp typed = TestApp.of(config.makeApplication())) {
            String json = typed.get("/times").body();
            assertThat(json).contains("\"2026-10-25T02:30:00+01:00[Europe/Berlin]\"");
            typed.request(TestRequest.post("/times").body("application/json", json))
                    .expectStatus(200);
        }
        assertThat(read).containsExactly(times);
    }

    record Box<T>(T value) {}

    record Partly(
            String title,
            @JsonIgnore String secret,
            @JsonIgnore int count) {}

    enum Colour {
        @JsonProperty("light-red")
        RED,
        GREEN;

        @Override
        public String toString() {
            return "a colour";
        }
    }

    enum Code {
        ONE;

        @JsonValue
        int number() {
            return 1;
        }
    }

    @Test
    void aComponentOfAnyTypeIsRequired() {
        Type box = new TypeReference<Box<String>>() {}.getType();
        assertThat(answer(box, "application/json", "{\"value\":\"a\"}")).isEqualTo("{\"value\":\"a\"}");
        assertThat(answer(box, "application/json", "{}")).contains("at value is missing or null");
        assertThat(answer(box, "application/json", "{\"value\":null}")).contains("at value is missing or null");
    }

    @Test
    void aRecordWithIgnoredComponentsIsRead() {
        assertThat(answer(Partly.class, "application/json", "{\"title\":\"a\"}"))
                .isEqualTo("{\"title\":\"a\"}");
    }

    @Test
    void anErrorNamesTheValuesOfAnEnumAsTheyAreSent() {
        assertThat(answer(Colour.class, "application/json", "\"RED\"")).contains("one of [light-red, GREEN]");
        assertThat(answer(Code.class, "application/json", "\"ONE\"")).contains("one of [1]");
    }

    @Test
    void numbersAreFiniteAndTheirExponentsBounded() {
        for (Class<?> type : List.of(double.class, Double.class, float.class, Float.class, BigDecimal.class)) {
            assertThat(answer(type, "application/json", "1e400000000"))
                    .as(type.getName())
                    .contains("is not a number");
            assertThat(answer(type, "application/json", "1.5")).isEqualTo("1.5");
        }
        assertThat(answer(BigDecimal.class, "application/json", "1e-400000000")).contains("is not a number");
        assertThat(answer(float.class, "application/json", "1e39")).contains("is not a number");
        assertThat(answer(double.class, "application/json", "1e39")).isEqualTo("1.0E39");
    }

    @Test
    void saysOfEveryTypeWhatIsExpected() {
        assertThat(answer(Nothing.class, "application/json", "{\"a\":1}"))
                .contains("Unknown property \"a\" at a")
                .doesNotContain("available");
        assertThat(answer(Even.class, "application/json", "{\"number\":3}"))
                .contains("is invalid (line 1")
                .doesNotContain("Odd");
        assertThat(answer(Boolean.class, "application/json", "[1]")).contains("true or false is expected");
        assertThat(answer(Long.class, "application/json", "[1]")).contains("number is expected");
        assertThat(answer(double.class, "application/json", "{}")).contains("number is expected");
        assertThat(answer(int[].class, "application/json", "{}")).contains("list is expected");
        assertThat(answer(StringBuilder.class, "application/json", "{}")).contains("text is expected");
        assertThat(answer(Order.class, "application/json", COMPLETE + ",\"" + "n".repeat(300) + "\":1}"))
                .contains("n".repeat(100) + "…")
                .doesNotContain("n".repeat(101));
    }

    @SuppressWarnings("ArrayRecordComponent") // compared as JSON
    private record Loose(
            @Nullable String note,
            Optional<Line> line,
            Object any,
            List<@Nullable String> notes,
            List<Optional<String>> perhaps,
            @Nullable String[] texts,
            List<Object> anything,
            Map<String, Line> named) {}

    @SuppressWarnings("ArrayRecordComponent") // compared as JSON
    private record Strict(
            String text,
            Integer boxed,
            long number,
            List<Line> lines,
            String[] texts,
            int[] numbers,
            Size size,
            UUID id,
            Map<String, Line> named) {}

    private static final String STRICT =
            "{\"text\":\"\",\"boxed\":1,\"number\":2,\"lines\":[],\"texts\":[\"\"],\"numbers\":[1],\"size\":\"SMALL\","
                    + "\"id\":\"00000000-0000-0000-0000-000000000001\",\"named\":{}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"text\":\"\",| | The value at text is missing or null: text is expected",
                "\"text\":\"\" | \"text\":null | The value at text is missing or null: text is expected (line 1",
                "\"text\":\"\" | \"text\":true | \"true\" is not text at text",
                "\"text\":\"\" | \"text\":1 | \"1\" is not text at text",
                "\"text\":\"\" | \"text\":1.5 | \"1.5\" is not text at text",
                "\"boxed\":1, | | The value at boxed is missing or null: a whole number is expected",
                "\"boxed\":1 | \"boxed\":\"1\" | The value at boxed is invalid: a whole number is expected",
                "\"boxed\":1 | \"boxed\":\"\" | \"\" is not a whole number at boxed",
                "\"number\":2, | | The value at number is missing or null: a whole number is expected",
                "\"number\":2 | \"number\":null | The value at number is missing or null: a whole number is expected",
                "\"number\":2 | \"number\":\"\" | \"\" is not a whole number at number",
                "\"number\":2 | \"number\":true | whole number is expected",
                "\"lines\":[], | | The value at lines is missing or null: a list is expected",
                "\"lines\":[] | \"lines\":[null] | The value at lines[0] is missing or null: an object is expected",
                "\"lines\":[] | \"lines\":[{}] | The value at lines[0].title is missing or null: text is expected",
                "\"lines\":[] | \"lines\":[{\"title\":\"a\"}] | The value at lines[0].count is missing or null",
                "\"lines\":[] | \"lines\":\"\" | at lines",
                "[\"\"] | [null] | The value at texts[0] is missing or null: text is expected",
                "[1] | [null] | at numbers[0]",
                "\"SMALL\" | 0 | not one of [SMALL, LARGE] at size",
                "\"SMALL\" | \"\" | not one of [SMALL, LARGE] at size",
                "\"00000000-0000-0000-0000-000000000001\" | \"\" | at id",
            })
    void aValueIsThereAndOfItsKind(String known, @Nullable String other, String message) {
        String answer = answer(Strict.class, "application/json", STRICT);
        assertThat(answer).isEqualTo(STRICT);
        String changed = STRICT.replace(known, other == null ? "" : other);
        assertThat(answer(Strict.class, "application/json", changed))
                .contains("400 Bad Request", message)
                .doesNotContain("dev.mastaba", "jackson", "java.");
    }

    @Test
    void whatMayBeMissingSaysSo() {
        String full = "{\"note\":null,\"line\":null,\"any\":null,\"notes\":[null],\"perhaps\":[null],\"texts\":[null],"
                + "\"anything\":[null],\"named\":{\"a\":null}}";
        assertThat(answer(Loose.class, "application/json", full)).isEqualTo(full);
        String least = "{\"notes\":[],\"perhaps\":[],\"texts\":[],\"anything\":[],\"named\":{}}";
        assertThat(answer(Loose.class, "application/json", least))
                .startsWith("{\"note\":null,\"line\":null,\"any\":null");
    }

    /** Says by Jackson's means what is there when the client says nothing. */
    private record Own(@JsonSetter(nulls = Nulls.AS_EMPTY) List<String> tags, String name) {
        Own(String name) {
            this(List.of(), name);
        }

        @JsonCreator
        static Own of(@JsonProperty("name") @Nullable String name) {
            return new Own(name == null ? "nobody" : name);
        }
    }

    private record Tagged(
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> tags) {}

    @Test
    void theAnnotationsOfJacksonHoldAboveIt() {
        assertThat(answer(Own.class, "application/json", "{}")).isEqualTo("{\"name\":\"nobody\",\"tags\":[]}");
        assertThat(answer(Tagged.class, "application/json", "{}")).isEqualTo("{\"tags\":[]}");
    }

    @Test
    void listsHaveNoNulls() throws Exception {
        Type lines = Order.class.getDeclaredMethod("lines").getGenericReturnType();
        assertThat(answer(lines, "application/json", "[{\"title\":\"a\",\"count\":1},null]"))
                .contains("400 Bad Request", "The value at [1] is null");
        assertThat(answer(lines, "application/json", "[{}]")).contains("The value at [0].title is missing or null");
        assertThat(answer(Line[].class, "application/json", "[null]")).contains("The value at [0] is null");
        assertThat(answer(List.class, "application/json", "[null]")).isEqualTo("[null]");
        assertThat(answer(Map.class, "application/json", "{\"a\":null}")).isEqualTo("{\"a\":null}");
    }

    @Test
    void aCompressedBodyIsRefused() {
        TestRequest request = TestRequest.post("/tree").body("application/json", "{\"a\":1}");
        app.request(request.header("Content-Encoding", "gzip"))
                .expectStatus(415)
                .expectHeader("Accept-Encoding", "identity");
        app.request(TestRequest.post("/tree")
                        .body("application/json", "{\"a\":1}")
                        .header("Content-Encoding", "identity"))
                .expectBody("1");
    }

    @Test
    void deepNestingIsRefused() {
        post("/tree", "[".repeat(100_000)).expectStatus(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "{\"a\":{}},", "[[[[]]]],", "1,"})
    void manySmallValuesAreRefused(String value) {
        String body = "[" + value.repeat(1_000_000 / value.length()) + "1]";
        post("/tree", body).expectStatus(400).expectBodyContaining("too many values");
    }

    @Test
    void manyNumbersAreTaken() {
        post("/tree", "{\"a\":[" + "12345,".repeat(150_000) + "1]}").expectStatus(200);
    }

    @Test
    void anotherContentTypeIsRefused() {
        app.request(TestRequest.post("/order").body("text/plain", "{}"))
                .expectStatus(415)
                .expectBodyContaining("text/plain; application/json is expected");
        app.request(TestRequest.post("/order")).expectStatus(415).expectBodyContaining("has no content type");
    }

    @Test
    void aLongBodyIsRefused() {
        app.close();
        app = app(new Settings(Map.of("mastaba.json.limit", "10")));
        post("/tree", "{\"a\":1}").expectStatus(200);
        post("/tree", "{\"a\":\"1234567\"}").expectStatus(413);
    }

    @Test
    void withoutTheAddOnTheErrorNamesIt() {
        Configurator config = new Configurator();
        config.route("tree", "/tree").post(request -> JsonBody.of(request).tree());
        try (TestApp without = TestApp.of(config.makeApplication())) {
            assertThat(without.request(TestRequest.post("/tree")).failure())
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("dev.mastaba.json");
        }
    }

    @Test
    void anotherAddOnSaysHowValuesAreWritten() {
        Configurator config = new Configurator(Settings.none(), TestApp.class);
        Json.of(config).customize("dates", mapper -> mapper.enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));
        config.route("now", "/now").get(request -> Instant.EPOCH, renderer("json"));
        try (TestApp custom = TestApp.of(config.makeApplication())) {
            custom.get("/now").expectBody("0.0");
        }
    }

    /** A loader of its own for one class of the tests, as a bundle has. */
    private static final class Bundle extends ClassLoader {
        Bundle() {
            super(JsonAddOnTest.class.getClassLoader());
        }

        Class<?> define(Class<?> type) throws IOException {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
                byte[] code = in.readAllBytes();
                return defineClass(type.getName(), code, 0, code.length);
            }
        }
    }

    @Test
    void keepsAViewNonBlockingUnlessThereAreAdapters() {
        Configurator config = new Configurator();
        config.include(new JsonAddOn());
        config.route("show", "/show").get(JsonAddOnTest::show, renderer("json"), nonBlocking());
        assertThat(config.makeApplication().nonBlockingRoutes().isEmpty()).isFalse();
        Configurator adapted = new Configurator();
        adapted.include(new JsonAddOn());
        adapted.route("show", "/show").get(JsonAddOnTest::show, renderer("json"), nonBlocking());
        Json.of(adapted).addAdapter(Thread.class, (thread, request) -> thread.getName());
        assertThat(adapted.makeApplication().nonBlockingRoutes().isEmpty()).isTrue();
    }

    @Test
    void theClassesOfAReplacedAddOnAreForgotten() throws Exception {
        WeakReference<ClassLoader> loader = writeAndReadAClassOfAnotherLoader();
        for (int i = 0; i < 500 && loader.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> writeAndReadAClassOfAnotherLoader() throws Exception {
        Bundle bundle = new Bundle();
        Class<?> type = bundle.define(Line.class);
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object line = constructor.newInstance("t", 1);
        Configurator config = new Configurator();
        config.include(new JsonAddOn());
        config.route("line", "/line")
                .get(request -> line, renderer("json"))
                .post(request -> JsonBody.of(request).read(type), renderer("json"));
        try (TestApp own = TestApp.of(config.makeApplication())) {
            String json = own.get("/line").expectStatus(200).body();
            own.request(TestRequest.post("/line").body("application/json", json))
                    .expectBody(json);
        }
        return new WeakReference<>(bundle);
    }
}
