package dev.mastaba.sessions;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
        T on(Connection connection) throws SQLException;
    }

    @Override
    public Optional<SessionStore.Stored> read(String key) {
        return doing("read", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT data, version, ends FROM " + table + " WHERE id = ? AND ends > ?")) {
                select.setString(1, key);
                select.setLong(2, clock.millis());
                try (ResultSet found = select.executeQuery()) {
                    return found.next()
                            ? Optional.of(new SessionStore.Stored(
                                    found.getBytes(1), found.getLong(2), Instant.ofEpochMilli(found.getLong(3))))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        long ends = until.toEpochMilli();
        return doing(
                "written",
                connection -> expected == 0
                        ? inserted(connection, key, data, 1, ends) || replaced(connection, key, data, ends)
                        : updated(connection, key, data, expected, ends));
    }

    private boolean inserted(Connection connection, String key, byte[] data, long version, long ends)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (id, data, version, ends) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, key);
            insert.setBytes(2, data);
            insert.setLong(3, version);
            insert.setLong(4, ends);
            insert.executeUpdate();
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
    private boolean replaced(Connection connection, String key, byte[] data, long ends) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + table + " SET data = ?, version = 1, ends = ? WHERE id = ? AND ends <= ?")) {
            update.setBytes(1, data);
            update.setLong(2, ends);
            update.setString(3, key);
            update.setLong(4, clock.millis());
            return update.executeUpdate() == 1;
        }
    }

    private boolean updated(Connection connection, String key, byte[] data, long expected, long ends)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                + " SET data = ?, version = version + 1, ends = ? WHERE id = ? AND version = ? AND ends > ?")) {
            update.setBytes(1, data);
            update.setLong(2, ends);
            update.setString(3, key);
            update.setLong(4, expected);
            update.setLong(5, clock.millis());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void touch(String key, Instant until) {
        doing("written", connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE " + table + " SET ends = ? WHERE id = ? AND ends > ?")) {
                update.setLong(1, until.toEpochMilli());
                update.setString(2, key);
                update.setLong(3, clock.millis());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void delete(String key) {
        doing("deleted", connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
                delete.setString(1, key);
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public boolean needsExpiry() {
        return true;
    }

    @Override
    public int expire(int most) {
        return doing("removed", connection -> {
            long now = clock.millis();
            return hasTurn(connection, now) ? removed(connection, over(connection, now, most), now) : 0;
        });
    }

    /** Returns whether it is this node's turn to remove expired sessions. A turn lasts for a few minutes, or longer if the node renews it. */
    private boolean hasTurn(Connection connection, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                + " SET version = ?, ends = ? WHERE id = '" + TURN + "' AND (version = ? OR ends <= ?)")) {
            update.setLong(1, self);
            update.setLong(2, now + TURN_MILLIS);
            update.setLong(3, self);
            update.setLong(4, now);
            return update.executeUpdate() == 1 || inserted(connection, TURN, NOTHING, self, now + TURN_MILLIS);
        }
    }

    private List<String> over(Connection connection, long now, int most) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM " + table + " WHERE ends <= ?")) {
            select.setLong(1, now);
            select.setMaxRows(most);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    keys.add(found.getString(1));
                }
            }
        }
        return keys;
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
            doing("prepared", connection -> true);
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
                        List.of(
                                "Allow the database user to create tables, or create the table, and allow the user to"
                                        + " read and change it: " + dialect.table(table),
                                "Or specify another table: mastaba.sessions.jdbc.table = NAME")),
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
            makeReady(connection);
            return work.on(connection);
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

    private void makeReady(Connection connection) throws SQLException {
        if (!ready) {
            if (!isThere(connection)) {
                make(connection);
            }
            ready = true;
        }
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, data, version, ends FROM " + table + " WHERE id = ''")) {
            select.executeQuery().close();
            return true;
        } catch (SQLException missing) {
            if (isDown(missing)) {
                throw missing;
            }
            return false;
        }
    }

    /** Creates the table. Another node might create it at the same time. */
    private void make(Connection connection) throws SQLException {
        dialect = SqlDialect.of(connection.getMetaData().getDatabaseProductName());
        try {
            run(connection, dialect.table(table));
            run(connection, SqlDialect.index(table));
        } catch (SQLException refused) {
            if (!isThere(connection)) {
                throw refused;
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    @Override
    public String toString() {
        return "database table " + table;
    }
}
