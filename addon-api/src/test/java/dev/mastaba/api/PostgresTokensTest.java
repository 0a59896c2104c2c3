package dev.mastaba.api;

import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTokensTest extends TokensContract {
    @RegisterExtension
    static final TestDatabase DATABASE = PostgresServer.database();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
