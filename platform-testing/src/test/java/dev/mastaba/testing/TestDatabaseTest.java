package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcSQLSyntaxErrorException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabaseTest {
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

    @Nested
    class ByDefault {
        @RegisterExtension
        static final TestDatabase DATABASE = TestDatabase.h2();

        @RepeatedTest(2)
        void eachTestBeginsWithAnEmptyDatabase() throws SQLException {
            assertThatThrownBy(() -> rows(DATABASE.source(), "guest")).isInstanceOf(JdbcSQLSyntaxErrorException.class);
            run(DATABASE.source(), "CREATE TABLE guest (name VARCHAR(9))", "INSERT INTO guest VALUES ('ada')");
            assertThat(rows(DATABASE.source(), "guest")).isEqualTo(1);
        }

        @Test
        void theConnectionsSeeOneDatabase() throws SQLException {
            run(DATABASE.source(), "CREATE TABLE guest (name VARCHAR(9))");
            try (Connection one = DATABASE.source().getConnection();
                    Connection two = DATABASE.source().getConnection("", "")) {
                assertThat(one).isNotSameAs(two);
            }
            assertThat(rows(DATABASE.source(), "guest")).isZero();
        }

        @Test
        void anotherDatabaseIsNotAffected() throws SQLException {
            run(DATABASE.source(), "CREATE TABLE guest (name VARCHAR(9))");
            assertThat(DATABASE.source().isWrapperFor(UnpooledSource.class)).isTrue();
            assertThat(DATABASE.source().unwrap(UnpooledSource.class)).isSameAs(DATABASE.source());
            assertThatThrownBy(() -> DATABASE.source().unwrap(String.class)).isInstanceOf(SQLException.class);
        }
    }

    @Nested
    class KeepingTables {
        private static final AtomicInteger TESTS = new AtomicInteger();

        @RegisterExtension
        static final TestDatabase DATABASE = TestDatabase.h2().keepingTables("Country");

        @RepeatedTest(3)
        void onlyTheNamedTablesAndTheHistoriesKeepTheirRows() throws SQLException {
            int before = TESTS.getAndIncrement();
            run(
                    DATABASE.source(),
                    "CREATE TABLE IF NOT EXISTS country (name VARCHAR(9) PRIMARY KEY)",
                    "CREATE TABLE IF NOT EXISTS \"web_migrations\" (version INT)",
                    "CREATE TABLE IF NOT EXISTS town (id INT GENERATED ALWAYS AS IDENTITY,"
                            + " country VARCHAR(9) REFERENCES country)",
                    "CREATE TABLE IF NOT EXISTS street (town VARCHAR(9))");
            assertThat(rows(DATABASE.source(), "country")).isEqualTo(before);
            assertThat(rows(DATABASE.source(), "\"web_migrations\"")).isEqualTo(before);
            assertThat(rows(DATABASE.source(), "town")).isZero();
            run(
                    DATABASE.source(),
                    "INSERT INTO country VALUES ('c" + before + "')",
                    "INSERT INTO \"web_migrations\" VALUES (1)",
                    "INSERT INTO town (country) VALUES ('c" + before + "')");
            assertThat(rows(DATABASE.source(), "town WHERE id = 1")).isEqualTo(1);
        }

        @Test
        void constraintsHoldAfterwards() throws SQLException {
            run(
                    DATABASE.source(),
                    "CREATE TABLE IF NOT EXISTS one (id INT PRIMARY KEY)",
                    "CREATE TABLE IF NOT EXISTS two (one INT REFERENCES one)");
            DATABASE.clear();
            assertThatThrownBy(() -> run(DATABASE.source(), "INSERT INTO two VALUES (7)"))
                    .hasMessageContaining("Referential integrity");
        }
    }

    @Nested
    class InMistakenUse {
        @Test
        void isReportedOutsideOfATest() {
            DataSource database = TestDatabase.h2().source();
            assertThatThrownBy(database::getConnection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@RegisterExtension");
        }
    }
}
