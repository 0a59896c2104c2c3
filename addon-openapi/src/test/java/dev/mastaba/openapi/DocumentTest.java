package dev.mastaba.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.example.tasks.Sample;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void describesTheSample() {
        try (TestApp app = TestApp.of(Sample.addOn())) {
            GoldenFile.assertPinned(
                    DocumentTest.class, "sample.json", app.get("/openapi.json").body());
        }
    }

    @Test
    void isAcceptedByAnIndependentParser() {
        try (TestApp app = TestApp.of(Sample.addOn())) {
            assertThat(errors(app.get("/openapi.json").body())).isNull();
        }
    }

    /** Returns the errors that another parser finds; null if there are none. */
    static String errors(String document) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document);
        return result.getMessages().isEmpty() && result.getOpenAPI() != null
                ? null
                : String.join("\n", result.getMessages()) + " ";
    }

    @Test
    void isTheSameForTheSameComposition() {
        try (TestApp app = TestApp.of(Sample.addOn());
                TestApp other = TestApp.of(Sample.addOn())) {
            TestResponse document = app.get("/openapi.json").expectStatus(200);
            document.expectHeader("Content-Type", "application/json");
            other.get("/openapi.json").expectBody(document.body());
            String tag = Objects.requireNonNull(document.header("ETag"));
            app.request(TestRequest.get("/openapi.json").header("If-None-Match", tag))
                    .expectStatus(304);
        }
    }
}
