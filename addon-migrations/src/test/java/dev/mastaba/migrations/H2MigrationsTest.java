package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

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

    @Test
    void laterLifecyclesOfTheAddOnFindTheTables() {
        DataSource database = memory();
        List<String> found = new ArrayList<>();
        Lifecycle reading = new Lifecycle() {
            @Override
            public void prepare(Application application) throws SQLException {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM page")) {
                    rows.next();
                    found.add(rows.getInt(1) + " pages");
                }
            }
        };
        new Node(database)
                .deploy(new Node(database)
                        .compose(List.of(Bundle.wiki("1.0")
                                .with("V1__create_pages.sql", "CREATE TABLE page (id INT)")
                                .on(config -> {
                                    Migrations.of(config).add(database);
                                    config.addLifecycle(reading);
                                }))));
        assertThat(found).containsExactly("0 pages");
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
