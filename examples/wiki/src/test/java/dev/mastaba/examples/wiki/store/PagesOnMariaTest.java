package dev.mastaba.examples.wiki.store;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PagesOnMariaTest extends PagesContract {
    @RegisterExtension
    static final TestDatabase DATABASE = MariaServer.database();

    PagesOnMariaTest() {
        super(DATABASE);
    }
}
