package dev.mastaba.devtools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans of real databases, in a transaction. */
class QueryPlanTest {
    @RegisterExtension
    static final TestDatabase POSTGRES = PostgresServer.database();

    @RegisterExtension
    static final TestDatabase MARIA = MariaServer.database();

    private static String plan(TestDatabase database) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table notes (id int primary key, text varchar(100))");
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into notes values (1, 'one')");
            assertThat(QueryPlan.of(connection, "delete from notes", List.of())).isEmpty();
            assertThat(QueryPlan.of(connection, "select 1; delete from notes", List.of()))
                    .isEmpty();
            assertThat(QueryPlan.of(connection, "select x from missing", List.of()))
                    .startsWith("\nno plan: ");
            List<QueryPlan.Parameter> parameters = List.of(query -> PreparedStatement.class
                    .getMethod("setInt", int.class, int.class)
                    .invoke(query, 1, 1));
            String plan = QueryPlan.of(connection, "SELECT text FROM notes WHERE id = ?", parameters);
            try (ResultSet rows = statement.executeQuery("select count(*) from notes")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            connection.rollback();
            return plan;
        }
    }

    @Test
    void ofPostgres() throws SQLException {
        assertThat(plan(POSTGRES)).startsWith("\n").contains("notes", "Scan", "id = 1");
    }

    @Test
    void ofMariaDb() throws SQLException {
        assertThat(plan(MARIA)).startsWith("\n").contains("table=notes", "key=PRIMARY");
    }
}
