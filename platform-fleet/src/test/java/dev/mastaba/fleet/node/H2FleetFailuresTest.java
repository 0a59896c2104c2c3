package dev.mastaba.fleet.node;

import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2FleetFailuresTest extends FleetFailuresContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
