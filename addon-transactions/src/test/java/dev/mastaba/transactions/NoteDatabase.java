package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.http.Request;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A database with a table of notes, behind a pool, as on a server. */
final class NoteDatabase implements AutoCloseable {
    private final HikariDataSource pool;

    NoteDatabase(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        this.pool = new HikariDataSource(config);
    }

    /** Returns a database in memory. */
    static NoteDatabase h2() {
        NoteDatabase database = new NoteDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "");
        database.run("CREATE TABLE note (name VARCHAR(100) PRIMARY KEY)");
        return database;
    }

    DataSource source() {
        return pool;
    }

    void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    List<String> notes() {
        try (Connection connection = pool.getConnection()) {
            return notes(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static List<String> notes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM note ORDER BY name")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** Adds a note in the transaction of a request. */
    void add(Request request, String name) throws SQLException {
        add(Transaction.of(request), name);
    }

    void add(Transaction transaction, String name) throws SQLException {
        add(transaction.connection(pool), name);
    }

    static void add(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    void expectNotes(String... names) {
        assertThat(notes()).containsExactly(names);
        expectAllReturned();
    }

    /** Returns the number of connections in use. */
    int inUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Fails if a connection is still in use, or if one has another state than at first. */
    void expectAllReturned() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
