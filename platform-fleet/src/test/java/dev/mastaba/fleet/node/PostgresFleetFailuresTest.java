package dev.mastaba.fleet.node;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresFleetFailuresTest extends FleetFailuresContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
