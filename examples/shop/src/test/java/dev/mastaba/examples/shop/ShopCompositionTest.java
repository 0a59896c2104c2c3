package dev.mastaba.examples.shop;

import static dev.mastaba.testing.ApplicationAssert.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopCompositionTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Test
    void theCompositionIsUnderVersionControl() {
        try (TestApp app = TestApp.of(Shop.composition(DATABASE.source(), 20))) {
            assertThat(app).composesTo(Path.of("composition.txt"));
        }
    }
}
