package dev.mastaba.devtools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What is told of statements: numbers, but no texts. */
class RecordingStatementTest {
    private final List<String> told = new ArrayList<>();

    private DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return RecordingConnections.of(
                database, (micros, statement, outcome) -> told.add(statement + " -> " + outcome));
    }

    @Test
    void parametersByTheirKind() throws SQLException {
        String values = "select ? || '', ?, ?, ?, ?, ?, ?";
        try (Connection connection = database().getConnection();
                PreparedStatement select = connection.prepareStatement(values)) {
            select.setFetchSize(10);
            select.setString(1, "S3CRET");
            select.setNull(2, Types.INTEGER);
            select.setBytes(3, new byte[] {1, 2});
            select.setBoolean(4, true);
            select.setObject(5, UUID.randomUUID());
            select.setDate(6, Date.valueOf("2020-01-02"));
            select.setObject(7, LocalDate.of(2020, 1, 3));
            select.executeQuery().close();
            select.setObject(2, null);
            select.executeQuery().close();
            select.clearParameters();
            assertThatThrownBy(select::executeQuery).isInstanceOf(SQLException.class);
        }
        assertThat(told).hasSize(3);
        assertThat(told.get(0))
                .contains("1=text of 6 characters, 2=null, 3=2 bytes, 4=true, 5=UUID, 6=2020-01-02, 7=2020-01-03")
                .endsWith("-> a result");
        assertThat(told.get(1)).contains("2=null");
        assertThat(told.get(2)).startsWith(values + " -> failed: ");
    }

    @Test
    void whatCameOfIt() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("create table notes (id int)")).isFalse();
            assertThat(statement.execute("values 1")).isTrue();
            assertThat(statement.executeUpdate("insert into notes values (1)")).isOne();
            assertThat(statement.executeLargeUpdate("insert into notes values (2)"))
                    .isOne();
            statement.addBatch("insert into notes values (3)");
            statement.addBatch("insert into notes values (4)");
            assertThat(statement.executeBatch()).hasSize(2);
            assertThat(statement.executeLargeBatch()).isEmpty();
        }
        assertThat(told)
                .containsExactly(
                        "create table notes (id int) -> done",
                        "values 1 -> a result",
                        "insert into notes values (1) -> 1 rows",
                        "insert into notes values (2) -> 1 rows",
                        "insert into notes values (4)\n2 times in a batch -> 2 executed",
                        "insert into notes values (4) -> done");
    }

    @Test
    void whatIsMuchIsCut() throws SQLException {
        String many = "?, ".repeat(60) + "'" + "x".repeat(4_000) + "'";
        try (Connection connection = database().getConnection();
                PreparedStatement select = connection.prepareStatement("select " + many)) {
            for (int i = 1; i <= 60; i++) {
                select.setInt(i, i);
            }
            select.executeQuery().close();
        }
        assertThat(told.get(0)).contains("…", "50=50").doesNotContain("51=51").hasSizeLessThan(4_000);
    }

    @Test
    void theDataSourceTellsWhatItIs() throws SQLFeatureNotSupportedException, SQLException {
        DataSource database = database();
        assertThat(database.isWrapperFor(DataSource.class)).isTrue();
        assertThat(database.isWrapperFor(String.class)).isFalse();
        assertThat(database.getParentLogger()).isNull();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection).isNotEqualTo(statement);
        }
    }
}
