package dev.mastaba.fleet.depot;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The transactions of a depot. Safe for any thread. */
final class DepotDatabase {
    private static final int SILENCE_MILLISECONDS = 15_000;

    private final DataSource source;

    DepotDatabase(DataSource source) {
        this.source = source;
    }

    /** A piece of work in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Sql sql) throws SQLException, IOException;
    }

    /** A query, or a single change. */
    @FunctionalInterface
    interface Query<T> {
        T run(Sql sql) throws SQLException;
    }

    /** Lets changes by other servers wait until the end of the transaction. */
    static void lock(Sql sql) throws SQLException {
        sql.update("UPDATE mastaba_depot SET revision = revision WHERE one = 1");
    }

    /** Returns a text that fits into a column, without the characters that a database may refuse. */
    static String text(@Nullable String text, int longest) {
        String given = text == null ? "" : text.replace("\0", "");
        return given.length() <= longest ? given : given.substring(0, longest - 1) + "…";
    }

    /** Returns a connection that fails if the database does not respond in time. Otherwise a server that was cut off would wait for good. */
    Connection connection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLISECONDS);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = connection()) {
            return query.run(new Sql(connection));
        }
    }

    <T> T change(Work<T> work) throws SQLException, IOException {
        try (Connection connection = connection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.run(new Sql(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(auto);
            }
        }
    }
}
