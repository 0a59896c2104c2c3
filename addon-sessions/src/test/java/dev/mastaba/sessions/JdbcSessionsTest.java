package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Over H2. */
class JdbcSessionsTest extends StoreContract {
    private final JdbcDataSource source = new JdbcDataSource();

    JdbcSessionsTest() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    }

    @Override
    SessionStore store() {
        return new JdbcSessions(source, JdbcSessions.TABLE, fixture.clock);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT COUNT(*) FROM mastaba_sessions WHERE id <> 'expiry'")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void whatIsOverIsRemovedInBatchesByOneNode() throws Exception {
        SessionStore one = store();
        SessionStore other = store();
        for (int i = 0; i < 10; i++) {
            one.write(key(), bytes("x"), 0, in(Duration.ofMinutes(i < 7 ? 1 : 60)));
        }
        assertThat(one.needsExpiry()).isTrue();
        assertThat(one.expire(3)).isZero();
        fixture.pass(Duration.ofMinutes(2));
        assertThat(other.expire(3)).isZero();
        assertThat(one.expire(3)).isEqualTo(3);
        assertThat(one.expire(3)).isEqualTo(3);
        assertThat(one.expire(3)).isEqualTo(1);
        assertThat(rows()).isEqualTo(3);
        // The one is gone: its turn goes to another.
        fixture.pass(Duration.ofMinutes(62));
        assertThat(other.expire(10)).isEqualTo(3);
        assertThat(one.expire(10)).isZero();
        assertThat(rows()).isZero();
    }

    @Test
    void aSessionThatIsOverIsReplaced() {
        SessionStore store = store();
        String key = key();
        store.write(key, bytes("a"), 0, in(Duration.ofMinutes(1)));
        fixture.pass(Duration.ofMinutes(2));
        assertThat(store.write(key, bytes("b"), 0, in(Duration.ofMinutes(1)))).isTrue();
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aTableOfAnotherKindIsRefused() throws Exception {
        run("CREATE TABLE mastaba_sessions (x INT)");
        assertThatThrownBy(() -> store().prepare())
                .hasMessageContaining("MAST-SESSION-008")
                .hasMessageContaining("CREATE TABLE");
        assertThatThrownBy(() -> store().read(key())).isInstanceOf(SessionStore.DownException.class);
    }

    @Test
    void theTableMayBeInASchema() throws Exception {
        run("CREATE SCHEMA web");
        JdbcSessions store = new JdbcSessions(source, "web.visits");
        store.prepare();
        assertThat(store.read(key())).isEmpty();
        assertThat(store).hasToString("database table web.visits");
        for (String name : new String[] {"a b", "", "a;b", "a.b.c", "1a"}) {
            assertThatThrownBy(() -> new JdbcSessions(source, name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new JdbcSessions(source)).hasToString("database table mastaba_sessions");
    }

    @Test
    void aTransactionThatIsNotAutomaticIsKept() throws Exception {
        DataSource manual = sourceOf(() -> {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        });
        String key = key();
        assertThat(new JdbcSessions(manual)
                        .write(key, bytes("a"), 0, java.time.Instant.now().plusSeconds(60)))
                .isTrue();
        assertThat(new JdbcSessions(source).read(key)).isPresent();
    }

    @Test
    void aDatabaseThatIsDownIsToldAsThat() {
        for (SQLException down : new SQLException[] {
            new SQLTransientConnectionException("refused", "08001"),
            new java.sql.SQLNonTransientConnectionException("gone"),
            new java.sql.SQLRecoverableException("again"),
            new SQLException("closed", "08006"),
            new SQLException("shutting down", "57P01"),
            new SQLException("too many", "53300"),
        }) {
            DataSource failing = sourceOf(() -> {
                throw down;
            });
            assertThatThrownBy(() -> new JdbcSessions(failing).prepare())
                    .isInstanceOf(SessionStore.DownException.class);
        }
    }

    @FunctionalInterface
    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private static DataSource sourceOf(Connecting connecting) {
        return (DataSource) Proxy.newProxyInstance(
                JdbcSessionsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connecting.connect());
    }

    @Test
    void eachDatabaseHasItsWords() {
        assertThat(SqlDialect.of("PostgreSQL").table("t")).contains("BYTEA");
        assertThat(SqlDialect.of("MariaDB").table("t")).contains("MEDIUMBLOB", "ascii_bin");
        assertThat(SqlDialect.of("MySQL").table("t")).contains("MEDIUMBLOB");
        assertThat(SqlDialect.of("H2").table("t")).contains("VARBINARY");
    }
}
