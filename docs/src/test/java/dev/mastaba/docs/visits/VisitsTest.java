package dev.mastaba.docs.visits;

import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import org.junit.jupiter.api.Test;

final class VisitsTest {
    // tag::visits-test
    @Test
    void goesOnCountingInTheNextApplication() {
        KeptState kept = KeptState.inMemory();
        try (TestApp app = TestApp.of(new Visits(kept))) {
            app.get("/").expectBody("Visit 1");
        }
        try (TestApp changed = TestApp.of(new Visits(kept))) {
            changed.get("/").expectBody("Visit 2");
        }
    }
    // end::visits-test
}
