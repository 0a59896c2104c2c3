package dev.mastaba.sessions;

import dev.mastaba.core.engine.text.SqlStatements;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A session store in a database table, which is created if it does not exist. The store supports H2, PostgreSQL, MariaDB, MySQL, and other databases
 * with the type {@code VARBINARY}. A call of the store times out after 5 seconds, not counting the time spent waiting for a connection from the data
 * source. Several nodes can share the table; only one of them at a time removes expired sessions. Instances are safe for concurrent use by multiple
 * threads.
 */
public final class JdbcSessions implements SessionStore {
    /** The name of the table that is used by default. */
    public static final String TABLE = "mastaba_sessions";

    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,49}\\.)?[A-Za-z_][A-Za-z0-9_]{0,49}");
    private static final int PATIENCE_MILLIS = 5_000;
    /** The key of the row that names the node that removes expired sessions. It is shorter than any key of a session. */
    private static final String TURN = "expiry";

    private static final long TURN_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final byte[] NOTHING = {};

    private final DataSource source;
    private final String table;
    private final InstantSource clock;
    /** The id that distinguishes this node from other nodes that remove expired sessions. */
    private final long self = new SecureRandom().nextLong(Long.MAX_VALUE);

    private volatile boolean ready;
    private volatile SqlDialect dialect = SqlDialect.of("");

    /** Creates a store that uses the table {@value #TABLE} in the database of the given data source. */
    public JdbcSessions(DataSource source) {
        this(source, TABLE);
    }

    /**
     * Creates a store that uses the given table in the database of the given data source.
     *
     * @throws IllegalArgumentException unless the table name consists of ASCII letters, digits, and underscores, optionally preceded by a schema name
     *     and a dot
     */
    public JdbcSessions(DataSource source, String table) {
        this(source, table, InstantSource.system());
    }

    JdbcSessions(DataSource source, String table, InstantSource clock) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("Not a table's name: \"" + table + "\"");
        }
        this.source = source;
        this.table = table;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(SqlStatements sql) throws SQLException;
    }

    @Override
    public Optional<SessionStore.Stored> read(String key) {
        return doing(
                "read",
                sql -> sql.first(
                        "SELECT data, version, ends FROM " + table + " WHERE id = ? AND ends > ?",
                        row -> new SessionStore.Stored(
                                row.getBytes(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                        key,
                        clock.millis()));
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        long ends = until.toEpochMilli();
        return doing(
                "written",
                sql -> expected == 0
                        ? inserted(sql, key, data, 1, ends) || replaced(sql, key, data, ends)
                        : updated(sql, key, data, expected, ends));
    }

    private boolean inserted(SqlStatements sql, String key, byte[] data, long version, long ends) throws SQLException {
        try {
            String insert = "INSERT INTO " + table + " (id, data, version, ends) VALUES (?, ?, ?, ?)";
            sql.update(insert, key, data, version, ends);
            return true;
        } catch (SQLException there) {
            if (!isTaken(there)) {
                throw there;
            }
            return false;
        }
    }

    private static boolean isTaken(SQLException failure) {
        return failure instanceof SQLIntegrityConstraintViolationException
                || String.valueOf(failure.getSQLState()).startsWith("23");
    }

    /** Replaces an expired session. */
    private boolean replaced(SqlStatements sql, String key, byte[] data, long ends) throws SQLException {
        String update = "UPDATE " + table + " SET data = ?, version = 1, ends = ? WHERE id = ? AND ends <= ?";
        return sql.update(update, data, ends, key, clock.millis()) == 1;
    }

    private boolean updated(SqlStatements sql, String key, byte[] data, long expected, long ends) throws SQLException {
        String update = "UPDATE " + table
                + " SET data = ?, version = version + 1, ends = ? WHERE id = ? AND version = ? AND ends > ?";
        return sql.update(update, data, ends, key, expected, clock.millis()) == 1;
    }

    @Override
    public void touch(String key, Instant until) {
        String update = "UPDATE " + table + " SET ends = ? WHERE id = ? AND ends > ?";
        doing("written", sql -> sql.update(update, until.toEpochMilli(), key, clock.millis()));
    }

    @Override
    public void delete(String key) {
        doing("deleted", sql -> sql.update("DELETE FROM " + table + " WHERE id = ?", key));
    }

    @Override
    public boolean needsExpiry() {
        return true;
    }

    @Override
    public int expire(int most) {
        return doing("removed", sql -> {
            long now = clock.millis();
            return hasTurn(sql, now) ? removed(sql.connection(), over(sql.atMost(most), now), now) : 0;
        });
    }

    /** Returns whether it is this node's turn to remove expired sessions. A turn lasts for a few minutes, or longer if the node renews it. */
    private boolean hasTurn(SqlStatements sql, long now) throws SQLException {
        String update = "UPDATE " + table + " SET version = ?, ends = ? WHERE id = ? AND (version = ? OR ends <= ?)";
        return sql.update(update, self, now + TURN_MILLIS, TURN, self, now) == 1
                || inserted(sql, TURN, NOTHING, self, now + TURN_MILLIS);
    }

    private List<String> over(SqlStatements sql, long now) throws SQLException {
        return sql.list("SELECT id FROM " + table + " WHERE ends <= ?", row -> row.getString(1), now);
    }

    private int removed(Connection connection, List<String> keys, long now) throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE id = ? AND ends <= ?")) {
            for (String key : keys) {
                delete.setString(1, key);
                delete.setLong(2, now);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return keys.size();
    }

    /**
     * Creates the table if it does not exist.
     *
     * @throws ConfigurationException if the database refuses to create the table
     */
    @Override
    public void prepare() {
        try {
            doing("prepared", sql -> true);
        } catch (SessionStore.DownException failed) {
            if (failed.getCause() instanceof SQLException cause && !isDown(cause)) {
                throw refused(cause);
            }
            throw failed;
        }
    }

    private ConfigurationException refused(SQLException cause) {
        return new ConfigurationException(
                new Problem(
                        "MAST-SESSION-008",
                        "The database cannot store sessions in table " + table + ": " + cause.getMessage(),
                        List.of(),
                        "Allow the database user to create tables, or create the table, and allow the user to"
                                + " read and change it: " + dialect.table(table),
                        "Or specify another table: mastaba.sessions.jdbc.table = NAME"),
                cause);
    }

    /** Returns whether the database cannot be reached, or the call has to be repeated later. */
    private static boolean isDown(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
    }

    private <T> T doing(String what, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            beImpatient(connection);
            connection.setAutoCommit(true);
            SqlStatements sql = new SqlStatements(connection);
            makeReady(sql);
            return work.on(sql);
        } catch (SQLException failed) {
            throw new SessionStore.DownException("A session cannot be " + what + " in the database", failed);
        }
    }

    private static void beImpatient(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        } catch (SQLFeatureNotSupportedException unknown) {
            // The driver's own limits apply.
        }
    }

    private void makeReady(SqlStatements sql) throws SQLException {
        if (!ready) {
            if (!isThere(sql)) {
                make(sql);
            }
            ready = true;
        }
    }

    private boolean isThere(SqlStatements sql) throws SQLException {
        try {
            sql.list("SELECT id, data, version, ends FROM " + table + " WHERE id = ?", row -> true, "");
            return true;
        } catch (SQLException missing) {
            if (isDown(missing)) {
                throw missing;
            }
            return false;
        }
    }

    /** Creates the table. Another node might create it at the same time. */
    private void make(SqlStatements sql) throws SQLException {
        dialect = SqlDialect.of(sql.connection().getMetaData().getDatabaseProductName());
        try {
            sql.update(dialect.table(table));
            sql.update(SqlDialect.index(table));
        } catch (SQLException refused) {
            if (!isThere(sql)) {
                throw refused;
            }
        }
    }

    @Override
    public String toString() {
        return "database table " + table;
    }
}
