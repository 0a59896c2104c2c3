package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.json.Json.unknownFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of which several types read the fields. */
class SelectedFieldsTest {
    private record Part(String title, Optional<Part> part) {}

    private record Added(int stars, List<Part> parts, Optional<String> note) {}

    private record Named(
            @JsonProperty("first-name") String first,
            @JsonAlias({"mail", "e-mail"}) String email) {}

    private static final Set<String> ADDED = Set.of("stars", "parts", "note");

    private static Object both(Request request) {
        JsonBody body = JsonBody.of(request);
        return body.without(ADDED).read(Part.class) + " " + body.only(ADDED).read(Added.class);
    }

    private static TestApp app() {
        return TestApp.of(config -> {
            config.include(new JsonAddOn());
            config.route("both", "/both").post((View) SelectedFieldsTest::both, renderer("string"));
            config.route("tolerant", "/tolerant")
                    .post((View) SelectedFieldsTest::both, renderer("string"), unknownFields(true));
            config.route("map", "/map")
                    .post(
                            request -> JsonBody.of(request).only(ADDED).read(Map.class)
                                    + " "
                                    + JsonBody.of(request).without(ADDED).tree(),
                            renderer("string"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title': 'a', 'stars': 1, 'parts': []}"
                        + "|Part[title=a, part=Optional.empty] Added[stars=1, parts=[], note=Optional.empty]",
                "{'stars': 1, 'parts': [{'title': 'b', 'part': {'title': 'c'}}], 'title': 'a', 'note': 'n'}"
                        + "|Part[title=a, part=Optional.empty] Added[stars=1,"
                        + " parts=[Part[title=b, part=Optional[Part[title=c, part=Optional.empty]]]], note=Optional[n]]",
                "{'title': 'a', 'stars': 1}|The value at parts is missing or null",
                "{'stars': 1, 'parts': []}|The value at title is missing or null",
                "{}|The value at title is missing or null",
                "{'title': 'a', 'stars': 1, 'parts': [], 'colour': {}}|Unknown property \\\"colour\\\" at colour",
                "{'title': 'a', 'part': {'title': 'b', 'stars': 2}, 'stars': 1, 'parts': []}"
                        + "|Unknown property \\\"stars\\\" at part.stars",
                "{'title': 'a', 'stars': 1, 'parts': [{'title': 'b', 'note': ''}]}"
                        + "|Unknown property \\\"note\\\" at parts[0].note",
                "{'title': 'a', 'stars': 1, 'stars': 2, 'parts': []}|The body is not valid JSON",
                "{'title': 'a', 'stars': 1, 'parts': []} 2|The value is invalid",
                "[]|The value is invalid: an object is expected",
                "{'title': 'a', 'stars': 1|The body is not valid JSON",
                "null|The body is null",
            })
    void areReadSeparately(String body, String answer) {
        try (TestApp app = app()) {
            app.request(TestRequest.post("/both").body("application/json", body.replace('\'', '"')))
                    .expectStatus(answer.startsWith("Part") ? 200 : 400)
                    .expectBodyContaining(answer);
        }
    }

    @Test
    void areIgnoredWhereUnknownFieldsAre() {
        String body = "{\"title\": \"a\", \"colour\": {\"stars\": []}, \"stars\": 1, \"parts\": []}";
        try (TestApp app = app()) {
            app.request(TestRequest.post("/tolerant").body("application/json", body))
                    .expectStatus(200)
                    .expectBodyContaining("stars=1");
            app.request(TestRequest.post("/map").body("application/json", body))
                    .expectStatus(200)
                    .expectBody("{stars=1, parts=[]} {\"title\":\"a\",\"colour\":{\"stars\":[]}}");
        }
    }

    @Test
    void haveTheNamesThatJacksonReads() {
        List<Object> found = new ArrayList<>();
        AddOn views = config -> {
            config.include(new JsonAddOn());
            config.addViewDeriver(
                    "fields",
                    (inner, info) -> {
                        found.add(Json.fields(Named.class, info));
                        found.add(Json.ignoresUnknownFields(info));
                        return inner;
                    },
                    Placement.anywhere());
            config.route("usual", "/usual").get(request -> "", renderer("string"));
            config.route("tolerant", "/tolerant").get(request -> "", renderer("string"), unknownFields(true));
        };
        try (TestApp app = TestApp.of(views)) {
            app.get("/usual").expectStatus(200);
            assertThat(found).contains(Set.of("first-name", "email", "mail", "e-mail"), true, false);
        }
    }
}
