package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.RedisServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.Jedis;

/** The administrator of a database or of Redis does what MAST-SESSION-008 or MAST-SESSION-009 advises, and then it stores sessions. */
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

    /** What MAST-SESSION-009 advises. */
    @Nested
    class OnRedis {
        private static final String SECRET = "a secret of visits";

        private static SessionStore store(RedisServer server, Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("mastaba.sessions.redis.url", server.url());
            all.put("mastaba.sessions.redis.timeout", "20s");
            return new RedisSessions(new SessionSettings(new Settings(all)).redis());
        }

        private static Problem refusal(SessionStore store) {
            ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, store::prepare);
            assertThat(refused).isNotNull();
            Problem problem = refused.problems().get(0);
            assertThat(problem.id()).isEqualTo("MAST-SESSION-009");
            return problem;
        }

        private static String setting(String remedy) {
            return remedy.substring(remedy.indexOf(": ") + 2, remedy.indexOf(" = "));
        }

        @Test
        void thePasswordIsSpecified() {
            try (RedisServer server = RedisServer.started()) {
                try (Jedis administrator = new Jedis("127.0.0.1", server.port(), 20_000)) {
                    administrator.configSet("requirepass", SECRET);
                }
                String remedy = refusal(store(server, Map.of())).remedies().get(0);
                assertThat(remedy).startsWith("If the password is missing: ");
                SessionStore store = store(server, Map.of(setting(remedy), SECRET));
                store.prepare();
                store.delete("none");
            }
        }

        @Test
        void theUserIsSpecified() {
            try (RedisServer server = RedisServer.started()) {
                try (Jedis administrator = new Jedis("127.0.0.1", server.port(), 20_000)) {
                    administrator.aclSetUser("sessions", "on", ">" + SECRET, "~*", "+@all");
                    administrator.configSet("requirepass", "another one");
                }
                String password = "mastaba.sessions.redis.password";
                Problem problem = refusal(store(server, Map.of(password, SECRET)));
                assertThat(problem.summary()).contains("WRONGPASS");
                String remedy = problem.remedies().get(1);
                assertThat(remedy).endsWith(": mastaba.sessions.redis.user = sessions");
                SessionStore store = store(server, Map.of(password, SECRET, setting(remedy), "sessions"));
                store.prepare();
                store.delete("none");
            }
        }
    }
}
