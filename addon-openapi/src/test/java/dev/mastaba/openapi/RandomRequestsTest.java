package dev.mastaba.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.example.tasks.Sample;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.openapi.OpenApiCheck;
import dev.mastaba.testing.openapi.OpenApiReport;
import org.junit.jupiter.api.Test;

class RandomRequestsTest {
    @Test
    void areAnsweredAsTheDocumentSays() {
        try (TestApp app = TestApp.of(Sample.addOn())) {
            OpenApiReport report = OpenApiCheck.of(app).requests(1_000, 1);
            report.answers()
                    .forEach((operation, answers) ->
                            assertThat(answers.keySet()).as(operation).anyMatch(status -> status < 300));
        }
    }
}
