package dev.mastaba.examples.wiki.store;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PagesOnPostgresTest extends PagesContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    PagesOnPostgresTest() {
        super(DATABASE);
    }
}
