package dev.mastaba.json;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.json.Json.unknownFields;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields in a body that the type does not have. */
class UnknownFieldsTest {
    private record Book(String title) {}

    private static String title(Request request) {
        return JsonBody.of(request).read(Book.class).title();
    }

    private static String titles(Request request) {
        return String.valueOf(JsonBody.of(request).read(new TypeReference<List<Book>>() {}));
    }

    @ParameterizedTest
    @CsvSource({
        "false, /usual, 400",
        "false, /tolerant, 200",
        "false, /many, 200",
        "false, /strict, 400",
        "true, /usual, 200",
        "true, /tolerant, 200",
        "true, /strict, 400"
    })
    void areIgnoredBySettingAndByView(String setting, String path, int status) {
        AddOn books = config -> {
            config.include(new JsonAddOn());
            config.route("usual", "/usual").post(UnknownFieldsTest::title, renderer("string"));
            config.route("tolerant", "/tolerant")
                    .post(UnknownFieldsTest::title, renderer("string"), unknownFields(true));
            config.route("many", "/many").post(UnknownFieldsTest::titles, renderer("string"), unknownFields(true));
            config.route("strict", "/strict").post(UnknownFieldsTest::title, renderer("string"), unknownFields(false));
        };
        Settings settings = new Settings(Map.of("mastaba.json.unknown-fields", setting));
        try (TestApp app = TestApp.of(Composition.of(books).settings(settings))) {
            String book = "{\"title\": \"Emma\", \"colour\": \"red\"}";
            app.request(TestRequest.post(path).body("application/json", path.equals("/many") ? "[" + book + "]" : book))
                    .expectStatus(status)
                    .expectBodyContaining(status == 200 ? "Emma" : "colour");
            if (!path.equals("/many")) {
                app.request(TestRequest.post(path).body("application/json", "{\"colour\": \"red\"}"))
                        .expectStatus(400);
            }
        }
    }
}
