package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.stores.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The administrator of a database does what MAST-SESSION-008 advises, and then it stores sessions. */
class SessionRemediesTest {
    private static final String TABLE = "visits";

    private static List<String> remedies(JdbcSessions sessions) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, sessions::prepare);
        assertThat(refused).isNotNull();
        Problem problem = refused.problems().get(0);
        assertThat(problem.id()).isEqualTo("MAST-SESSION-008");
        return problem.remedies();
    }

    private static String statement(String remedy) {
        return remedy.substring(remedy.indexOf(": CREATE") + 2);
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void tableIsCreated(DataSource administrator, DataSource user, String name) throws SQLException {
        JdbcSessions sessions = new JdbcSessions(user, TABLE);
        run(administrator, statement(remedies(sessions).get(0)));
        run(administrator, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + TABLE + " TO " + name);
        sessions.prepare();
        sessions.delete("none");
    }

    @Nested
    class OnH2 {
        private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

        private DataSource source(String user) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(user.equals("sa") ? url + ";DB_CLOSE_DELAY=-1" : url);
            source.setUser(user);
            source.setPassword("");
            return source;
        }

        @Test
        void theTableIsCreated() throws SQLException {
            run(source("sa"), "CREATE USER visitor PASSWORD ''");
            tableIsCreated(source("sa"), source("visitor"), "visitor");
        }

        @Test
        void theUserMayCreateTables() throws SQLException {
            run(source("sa"), "CREATE USER visitor PASSWORD ''");
            JdbcSessions sessions = new JdbcSessions(source("visitor"), TABLE);
            assertThat(remedies(sessions).get(0)).startsWith("Allow the database user to create tables");
            run(source("sa"), "GRANT ALTER ANY SCHEMA TO visitor");
            sessions.prepare();
        }

        @Test
        void anotherTableIsSpecified() {
            List<String> remedies = remedies(new JdbcSessions(source("sa"), "shop.visits"));
            assertThat(remedies.get(1)).endsWith(": mastaba.sessions.jdbc.table = NAME");
            new JdbcSessions(source("sa"), TABLE).prepare();
        }
    }

    @Nested
    class OnPostgres {
        @Test
        void theTableIsCreated() throws SQLException {
            try (PostgresServer server = PostgresServer.started()) {
                PGSimpleDataSource administrator = source(server, server.user());
                run(administrator, "CREATE USER visitor");
                run(administrator, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
                tableIsCreated(administrator, source(server, "visitor"), "visitor");
            }
        }

        private static PGSimpleDataSource source(PostgresServer server, String user) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(server.url());
            source.setUser(user);
            return source;
        }
    }
}
