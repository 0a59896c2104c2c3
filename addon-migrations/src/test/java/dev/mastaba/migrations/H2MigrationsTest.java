package dev.mastaba.migrations;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2MigrationsTest extends MigrationContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static DataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:migrations" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    @Override
    DataSource fresh() {
        return memory();
    }

    @Override
    String cutting() {
        return "SELECT ABORT_SESSION(SESSION_ID()); SELECT 1; SELECT * FROM missing;";
    }

    @Override
    Vendor vendor() {
        return Vendor.H2;
    }
}
