package dev.mastaba.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.example.tasks.Sample;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void describesTheApplication() {
        try (TestApp app = TestApp.of(Sample.addOn())) {
            TestResponse document = app.get("/openapi.json").expectStatus(200);
            System.out.println(document.body());
            assertThat(document.body()).contains("\"/tasks/{id}\"");
        }
    }
}
