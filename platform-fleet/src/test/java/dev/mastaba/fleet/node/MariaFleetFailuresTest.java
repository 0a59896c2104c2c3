package dev.mastaba.fleet.node;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaFleetFailuresTest extends FleetFailuresContract {
    @RegisterExtension
    static final TestDatabase DATABASE = MariaServer.database();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
