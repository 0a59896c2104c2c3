package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.json.Json.UnwritableModel;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that can't be written: an error with its place, and never half an answer. */
class UnwritableTest {
    public static final class Node {
        private @Nullable Node next;

        public @Nullable Node getNext() {
            return next;
        }
    }

    public static final class Broken {
        public String getName() {
            throw new IllegalStateException("secret");
        }
    }

    public static final class Selfish {
        public Selfish getSelf() {
            return this;
        }
    }

    /** Says that it is written as what it says, which is itself in another coat. */
    private record Coats(int count) implements ToJson {
        @Override
        public Object toJson(Request request) {
            return List.of(new Coats(count + 1));
        }
    }

    private static final class Nothing {}

    private static Node ring(int length) {
        Node first = new Node();
        Node last = first;
        for (int i = 1; i < length; i++) {
            Node next = new Node();
            last.next = next;
            last = next;
        }
        last.next = first;
        return first;
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Map<String, Object> mapInItself() {
        Map<String, Object> map = new HashMap<>();
        map.put("me", map);
        return map;
    }

    private static List<Object> listInItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    private static Object[] arrayInItself() {
        Object[] array = new Object[1];
        array[0] = array;
        return array;
    }

    private static Object optionals() {
        Object value = 1;
        for (int i = 0; i < 100_000; i++) {
            value = Optional.of(value);
        }
        return Objects.requireNonNull(value);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(ring(1), "/next/next", "contains itself"),
                Arguments.of(ring(3), "/next/next", "contains itself"),
                Arguments.of(mapInItself(), "/me", "contains itself"),
                Arguments.of(listInItself(), "/0/0", "contains itself"),
                Arguments.of(arrayInItself(), "/0/0", "contains itself"),
                Arguments.of(nested(201), "/0/0", "deeper than 200 levels"),
                Arguments.of(optionals(), "", "contains itself"),
                Arguments.of(new Coats(0), "/0/0", "contains itself"),
                Arguments.of(new Selfish(), "/self", "contains itself"),
                Arguments.of(Map.of("a/b~c", new Broken()), "/a~1b~0c/name", "reading the value failed"),
                Arguments.of(List.of(1, new Nothing()), "/1", "of a type that has no serializer"),
                Arguments.of(Arrays.asList(1, new HashMap<>(Collections.singletonMap(null, 1))), "/1", "."),
                Arguments.of(Stream.of(1, new Broken()), "/1/name", "reading the value failed"),
                Arguments.of(
                        Stream.of(1, 2, 3).map(number -> 6 / (3 - number)).iterator(),
                        "/2",
                        "reading the value failed"),
                Arguments.of(Map.of("rows", Stream.generate(() -> "x".repeat(1000))), "", "longer than .* bytes"));
    }

    private static TestApp app(@Nullable Object model) {
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        config.addView(request -> model, renderer("json"));
        return TestApp.of(config.makeApplication());
    }

    @ParameterizedTest
    @MethodSource("models")
    void areAnsweredWithTheirPlace(Object model, String pointer, String reason) {
        try (TestApp app = app(model)) {
            String problem = app.request(TestRequest.get("/").header("Accept", "application/json"))
                    .expectStatus(500)
                    .expectHeader("Content-Type", "application/problem+json")
                    .body();
            assertThat(problem)
                    .contains("\"status\":500")
                    .contains("\"pointer\":\"" + pointer)
                    .containsPattern(reason)
                    .doesNotContain("secret")
                    .doesNotContain("dev.mastaba.json");
            assertThat(problem.length()).isLessThan(2_000);
        }
    }

    @Test
    void theFormIsWhatTheClientAccepts() {
        try (TestApp app = app(ring(2))) {
            app.request(TestRequest.get("/").header("Accept", "text/html"))
                    .expectStatus(500)
                    .expectHeader("Content-Type", "text/html;charset=utf-8")
                    .expectBodyContaining("at next.next");
            app.request(TestRequest.get("/").header("Accept", "application/problem+json"))
                    .expectHeader("Content-Type", "application/problem+json");
            app.request(TestRequest.get("/")).expectHeader("Content-Type", "text/plain;charset=utf-8");
        }
    }

    @Test
    void exceptionViewsMayAnswerInstead() {
        Configurator config = new Configurator(Settings.none());
        config.include(new JsonAddOn());
        config.addView(request -> mapInItself(), renderer("json"));
        config.addExceptionView(
                UnwritableModel.class,
                (failure, request) ->
                        Response.text("not at " + failure.pointer().length()));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectStatus(200).expectBodyContaining("not at 3");
        }
    }

    @Test
    void howDeepAndHowLongIsASetting() {
        Configurator config =
                new Configurator(new Settings(Map.of("mastaba.json.depth", "3", "mastaba.json.built", "10")));
        config.include(new JsonAddOn());
        config.route("deep", "/deep").get(request -> nested(4), renderer("json"));
        config.route("good", "/good").get(request -> nested(3), renderer("json"));
        config.route("long", "/long").get(request -> "123456789", renderer("json"));
        config.route("short", "/short").get(request -> "12345678", renderer("json"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/deep").expectStatus(500).expectBodyContaining("deeper than 3 levels");
            app.get("/good").expectBody("[[[1]]]");
            app.get("/long").expectStatus(500).expectBodyContaining("longer than 10 bytes (mastaba.json.built)");
            app.get("/short").expectStatus(200);
        }
    }
}
