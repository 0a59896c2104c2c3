package dev.mastaba.mail;

import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2OutboxTest extends OutboxContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
