package dev.mastaba.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases for tests on PostgreSQL and MariaDB. */
class TestDatabaseOnServersTest {
    private static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int rows(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void beginsEmpty(DataSource database) throws SQLException {
        assertThatThrownBy(() -> rows(database, "town")).isInstanceOf(SQLException.class);
        run(
                database,
                "CREATE TABLE country (name VARCHAR(9) PRIMARY KEY)",
                "CREATE TABLE town (country VARCHAR(9), FOREIGN KEY (country) REFERENCES country (name))",
                "CREATE VIEW towns AS SELECT * FROM town",
                "CREATE SEQUENCE number",
                "INSERT INTO country VALUES ('ee')",
                "INSERT INTO town VALUES ('ee')");
        assertThat(rows(database, "towns")).isEqualTo(1);
    }

    private static void keepsTables(DataSource database) throws SQLException {
        run(
                database,
                "CREATE TABLE IF NOT EXISTS web_migrations (version INT)",
                "CREATE TABLE IF NOT EXISTS country (name VARCHAR(9) PRIMARY KEY)",
                "CREATE TABLE IF NOT EXISTS town (country VARCHAR(9), FOREIGN KEY (country) REFERENCES country (name))");
        assertThat(rows(database, "town")).isZero();
        assertThat(rows(database, "country")).isZero();
        run(
                database,
                "INSERT INTO country VALUES ('ee')",
                "INSERT INTO town VALUES ('ee')",
                "INSERT INTO web_migrations VALUES (1)");
    }

    private static void reportsAnOpenTransaction(TestDatabase database) throws SQLException {
        run(database.source(), "CREATE TABLE IF NOT EXISTS held (name VARCHAR(9))");
        try (Connection open = database.source().getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("INSERT INTO held VALUES ('x')");
            assertThatThrownBy(database::clear)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Close each TestApp");
            open.rollback();
        }
    }

    @Nested
    class OnPostgres {
        @RegisterExtension
        static final TestDatabase DATABASE = PostgresServer.database();

        @RepeatedTest(2)
        void eachTestBeginsWithAnEmptyDatabase() throws SQLException {
            beginsEmpty(DATABASE.source());
        }
    }

    @Nested
    class OnPostgresKeepingTables {
        @RegisterExtension
        static final TestDatabase DATABASE = PostgresServer.database().keepingTables();

        @RepeatedTest(2)
        void rowsAreDeleted() throws SQLException {
            keepsTables(DATABASE.source());
        }

        @Test
        void anOpenTransactionIsReported() throws SQLException {
            reportsAnOpenTransaction(DATABASE);
        }
    }

    @Nested
    class OnMariaDb {
        @RegisterExtension
        static final TestDatabase DATABASE = MariaServer.database();

        @RepeatedTest(2)
        void eachTestBeginsWithAnEmptyDatabase() throws SQLException {
            beginsEmpty(DATABASE.source());
        }
    }

    @Nested
    class OnMariaDbKeepingTables {
        @RegisterExtension
        static final TestDatabase DATABASE = MariaServer.database().keepingTables();

        @RepeatedTest(2)
        void rowsAreDeleted() throws SQLException {
            keepsTables(DATABASE.source());
        }

        @Test
        void anOpenTransactionIsReported() throws SQLException {
            reportsAnOpenTransaction(DATABASE);
        }
    }
}
