package dev.mastaba.fleet.depot;

import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2DepotTest extends DepotContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
