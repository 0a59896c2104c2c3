package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.testing.TestApp;
import java.io.File;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How values of every kind are written. */
class WrittenTypesTest {
    private final Configurator config = new Configurator(Settings.none());

    private enum Size {
        SMALL;

        @Override
        public String toString() {
            return "small";
        }
    }

    private record Point(int x, @Nullable Integer y) {}

    public static final class Bean {
        public String getTitle() {
            return "t";
        }
    }

    private Json json() {
        config.include(new JsonAddOn());
        return Json.of(config);
    }

    private String written(@Nullable Object model) {
        config.include(new JsonAddOn());
        config.addView(request -> model, renderer("json"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            return app.get("/")
                    .expectStatus(200)
                    .expectHeader("Content-Type", "application/json")
                    .body();
        }
    }

    private static <K, V> Map<K, V> one(K key, V value) {
        return Collections.singletonMap(key, value);
    }

    static Stream<Arguments> values() {
        Instant instant = Instant.parse("2026-11-20T17:30:00.250Z");
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of("ä\u0001\u2028</script>", "\"ä\\u0001\u2028</script>\""),
                Arguments.of(true, "true"),
                Arguments.of(1L << 60, "1152921504606846976"),
                Arguments.of(new BigDecimal("0.10"), "0.10"),
                Arguments.of(new BigDecimal("1E+1000000000"), "1E+1000000000"),
                Arguments.of(Double.NaN, "\"NaN\""),
                Arguments.of(instant, "\"2026-11-20T17:30:00.250Z\""),
                Arguments.of(
                        instant.atZone(ZoneId.of("Europe/Berlin")), "\"2026-11-20T18:30:00.25+01:00[Europe/Berlin]\""),
                Arguments.of(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC), "\"2026-11-20T17:30:00.25Z\""),
                Arguments.of(LocalDate.of(2026, 1, 2), "\"2026-01-02\""),
                Arguments.of(LocalDateTime.of(2026, 1, 2, 3, 4), "\"2026-01-02T03:04:00\""),
                Arguments.of(Duration.ofMinutes(90), "\"PT1H30M\""),
                Arguments.of(Year.of(2026), "\"2026\""),
                Arguments.of(Date.from(instant), "\"2026-11-20T17:30:00.250+00:00\""),
                Arguments.of(Optional.of(1), "1"),
                Arguments.of(Optional.empty(), "null"),
                Arguments.of(OptionalInt.of(3), "3"),
                Arguments.of(Size.SMALL, "\"SMALL\""),
                Arguments.of(
                        Path.of("a", "b"), "\"" + Path.of("a", "b").toString().replace("\\", "\\\\") + "\""),
                Arguments.of(
                        new File("a"), "\"" + new File("a").getAbsolutePath().replace("\\", "\\\\") + "\""),
                Arguments.of(URI.create("https://a.b/c?d=e"), "\"https://a.b/c?d=e\""),
                Arguments.of(new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""),
                Arguments.of(Locale.GERMANY, "\"de_DE\""),
                Arguments.of("hi".getBytes(StandardCharsets.US_ASCII), "\"aGk=\""),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of(new Point(1, null), "{\"x\":1,\"y\":null}"),
                Arguments.of(new Bean(), "{\"title\":\"t\"}"),
                Arguments.of(List.of(new Point(1, 2)), "[{\"x\":1,\"y\":2}]"),
                Arguments.of(new TreeMap<>(Map.of(2, "b", 1, "a")), "{\"1\":\"a\",\"2\":\"b\"}"),
                Arguments.of(one(Size.SMALL, 1), "{\"SMALL\":1}"),
                Arguments.of(one(new UUID(1, 2), 1), "{\"00000000-0000-0001-0000-000000000002\":1}"),
                Arguments.of(one(instant, 1), "{\"2026-11-20T17:30:00.250Z\":1}"),
                Arguments.of(one(LocalDate.of(2026, 1, 2), 1), "{\"2026-01-02\":1}"),
                Arguments.of(one(Path.of("a"), 1), "{\"a\":1}"),
                Arguments.of(one(new Point(1, 2), 1), "{\"Point[x=1, y=2]\":1}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areWrittenLikeThis(@Nullable Object model, String json) {
        assertThat(written(model)).isEqualTo(json);
    }

    private interface Priced {
        int price();
    }

    private interface Shown {}

    private record Book(String title, int price) implements Priced {}

    private record Pen(int price) implements Priced, Shown, ToJson {
        @Override
        public Object toJson(Request request) {
            return "pen for " + request.path();
        }
    }

    private static final class Chapters extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    private record Loop(int count) {}

    @Test
    void theAdapterOfTheNearestTypeSaysHow() {
        Json json = json();
        json.addAdapter(Priced.class, (priced, request) -> Map.of("price", priced.price() + " EUR"));
        json.addAdapter(Chapters.class, (chapters, request) -> chapters.size());
        json.addAdapter(Size.class, (size, request) -> size.toString());
        json.addAdapter(Optional.class, (optional, request) -> optional.isEmpty() ? "nothing" : optional.get());
        json.addAdapter(Map.Entry.class, (entry, request) -> List.of(entry.getKey(), entry.getValue()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("book", new Book("b", 3));
        model.put("books", List.of(new Book("c", 4)));
        model.put("chapters", new Chapters());
        model.put("size", Size.SMALL);
        model.put("optional", Optional.empty());
        model.put("entry", Map.entry("k", 1));
        model.put("array", new Book[] {new Book("d", 5)});
        assertThat(written(model))
                .isEqualTo("{\"book\":{\"price\":\"3 EUR\"},\"books\":[{\"price\":\"4 EUR\"}],\"chapters\":0,"
                        + "\"size\":\"small\",\"optional\":\"nothing\",\"entry\":[\"k\",1],"
                        + "\"array\":[{\"price\":\"5 EUR\"}]}");
    }

    @Test
    void aTypeMaySayItItselfUnlessAnAdapterDoes() {
        assertThat(written(List.of(new Pen(1)))).isEqualTo("[\"pen for /\"]");
    }

    @Test
    void anAdapterComesBeforeWhatTheTypeSays() {
        json().addAdapter(Shown.class, (shown, request) -> new Book("x", 1));
        assertThat(written(List.of(new Pen(1)))).isEqualTo("[{\"title\":\"x\",\"price\":1}]");
    }

    @Test
    void whatAdaptersReturnMayBeAdaptedButNotWithoutEnd() {
        Json json = json();
        json.addAdapter(Book.class, (book, request) -> Optional.of(new Pen(1)));
        json.addAdapter(Priced.class, (priced, request) -> null);
        json.addAdapter(Loop.class, (loop, request) -> new Loop(loop.count() + 1));
        config.addView(request -> Map.of("loop", new Loop(0)), named("loop"), renderer("json"));
        config.addView(request -> new Book("b", 1), named("book"), renderer("json"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/book").expectBody("null");
            app.get("/loop").expectStatus(500).expectBodyContaining("at loop");
        }
    }

    @Test
    void anAdapterThatFailsIsToldWithItsPlace() {
        json().addAdapter(Book.class, (book, request) -> {
            throw new Exception("secret");
        });
        config.addView(request -> Map.of("books", List.of(new Book("b", 1))), renderer("json"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            String body = app.get("/").expectStatus(500).body();
            assertThat(body).contains("at books[0]").doesNotContain("secret");
        }
    }

    @Test
    void twoAdaptersOfOneTypeConflictUnlessOneStandsAbove() {
        AddOn wiki = application -> {
            application.include("dev.mastaba.json");
            Json.of(application).addAdapter(Book.class, (book, request) -> "wiki");
            application.addView(request -> new Book("b", 1), renderer("json"));
        };
        AddOn dark = extension -> Json.of(extension).addAdapter(Book.class, (book, request) -> "dark");
        Composition one = Composition.of(List.of(Participant.application("org.wiki", "wiki", wiki)))
                .with(Participant.shared("dev.mastaba.json", new JsonAddOn()))
                .with(Participant.extension("org.dark", List.of("wiki"), dark));
        try (TestApp app = TestApp.of(one)) {
            app.get("/").expectBody("\"dark\"");
        }
        Composition two = one.with(Participant.extension("org.red", List.of("wiki"), dark));
        assertThatThrownBy(two::makeApplication).hasMessageContaining("json adapter");
    }

    @Test
    void inDevelopmentAnswersHaveLines() {
        for (String setting : List.of("mastaba.dev", "mastaba.json.pretty")) {
            Configurator pretty = new Configurator(new Settings(Map.of(setting, "true")));
            pretty.include(new JsonAddOn());
            pretty.addView(request -> new Point(1, 2), renderer("json"));
            pretty.addView(request -> Stream.of(1, 2), named("rows"), renderer("json"));
            try (TestApp app = TestApp.of(pretty.makeApplication())) {
                assertThat(app.get("/").body().lines()).hasSize(4);
                assertThat(app.get("/rows").body()).isEqualTo("[ 1, 2 ]");
            }
        }
    }

    @Test
    void otherAddOnsSayMoreOfJackson() {
        json().customize("order", mapper -> mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS));
        Map<String, Integer> model = new LinkedHashMap<>();
        model.put("b", 1);
        model.put("a", 2);
        assertThat(written(model)).isEqualTo("{\"a\":2,\"b\":1}");
    }
}
