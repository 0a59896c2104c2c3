package dev.mastaba.fleet.statics;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSharedStaticFilesTest extends SharedStaticFilesContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
