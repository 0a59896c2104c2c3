package dev.mastaba.examples.shop;

import dev.mastaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class StockH2Test extends StockContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    DataSource database() {
        return DATABASE.source();
    }
}
