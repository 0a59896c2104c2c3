package dev.mastaba.docs.scanning;

import static dev.mastaba.core.config.ScanOption.below;
import static dev.mastaba.core.config.ScanOption.ignore;
import static dev.mastaba.core.config.ScanOption.onError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScanningTest {
    @Test
    void anObjectIsScanned() {
        try (TestApp app = TestApp.of(new ScannedNotes())) {
            app.get("/notes/milk")
                    .expectStatus(200)
                    .expectHeader("X-Notes", "1")
                    .expectBody("Buy some.");
            app.get("/notes/beer").expectBody("There is no /notes/beer");
        }
    }

    private static AddOn whole(List<String> leftOut) {
        // tag::scanning-options
        AddOn whole = config -> config.scan(
                below("dev.mastaba.docs.scanning"),
                ignore("dev.mastaba.docs.scanning.NoteViews"),
                onError((type, cause) -> leftOut.add(type)));
        // end::scanning-options
        return whole;
    }

    @Test
    void theAddOnsCodeIsScanned() {
        List<String> leftOut = new ArrayList<>();
        try (TestApp app = TestApp.of(whole(leftOut))) {
            app.get("/today").expectBody("Today at /today");
            app.get("/version").expectBody("1.0");
            assertThat(app.application().introspector().find("jobs", "clean"))
                    .hasValueSatisfying(job -> assertThat(job.origin().toString())
                            .contains("dev.mastaba.docs.scanning.Today#clean (Today.java:"));
        }
        assertThat(leftOut).isEmpty();
    }
}
