package dev.mastaba.examples.wiki.store;

import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PagesTest extends PagesContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    PagesTest() {
        super(DATABASE);
    }
}
