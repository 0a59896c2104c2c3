package dev.mastaba.jobs;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobsTest extends JobsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    @Override
    DataSource database() {
        return DATABASE.source();
    }

    @Override
    int most() {
        return 2000;
    }
}
