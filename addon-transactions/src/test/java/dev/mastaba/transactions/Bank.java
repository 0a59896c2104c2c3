package dev.mastaba.transactions;

import static dev.mastaba.transactions.TransactionOptions.attempts;
import static dev.mastaba.transactions.TransactionOptions.isolation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** An application that moves cents between accounts, and writes each transfer into a log. */
record Bank(HikariDataSource database) implements AutoCloseable {
    static final int ACCOUNTS = 8;
    static final long CENTS = 1_000;

    static Bank of(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return new Bank(new HikariDataSource(config));
    }

    void open() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE account (id INT PRIMARY KEY, cents BIGINT NOT NULL)");
            statement.execute(
                    "CREATE TABLE transfer (id VARCHAR(50) PRIMARY KEY, source INT NOT NULL, target INT NOT NULL,"
                            + " cents BIGINT NOT NULL)");
            for (int i = 0; i < ACCOUNTS; i++) {
                statement.execute("INSERT INTO account VALUES (" + i + ", " + CENTS + ")");
            }
        }
    }

    /** Returns a new application over the same database, as after a change. */
    Application application() {
        AddOn bank = config -> {
            config.route("locked", "/locked/{id}/{source}/{target}/{cents}").post(this::locked, attempts(10));
            config.route("serialized", "/serialized/{id}/{source}/{target}/{cents}")
                    .post(this::serialized, isolation(Isolation.SERIALIZABLE), attempts(10));
        };
        return Composition.of(bank).with(new TransactionsAddOn()).makeApplication();
    }

    private static int number(Request request, String name) {
        return Integer.parseInt(request.pathParam(name));
    }

    /** Locks the accounts in the order of the transfer, which causes deadlocks. */
    private Response locked(Request request) throws SQLException {
        Connection connection = Transaction.of(request).connection(database);
        int cents = number(request, "cents");
        log(connection, request);
        return move(connection, number(request, "source"), -cents, " FOR UPDATE")
                        && move(connection, number(request, "target"), cents, " FOR UPDATE")
                ? Response.text("moved")
                : Response.status(409);
    }

    /** Reads and then writes without locks, which is wrong in any other isolation. */
    private Response serialized(Request request) throws SQLException {
        Connection connection = Transaction.of(request).connection(database);
        int cents = number(request, "cents");
        log(connection, request);
        return move(connection, number(request, "source"), -cents, "")
                        && move(connection, number(request, "target"), cents, "")
                ? Response.text("moved")
                : Response.status(409);
    }

    private static void log(Connection connection, Request request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO transfer VALUES (?, ?, ?, ?)")) {
            insert.setString(1, request.pathParam("id"));
            insert.setInt(2, number(request, "source"));
            insert.setInt(3, number(request, "target"));
            insert.setLong(4, number(request, "cents"));
            insert.executeUpdate();
        }
    }

    private static boolean move(Connection connection, int account, long cents, String lock) throws SQLException {
        long before;
        try (PreparedStatement select = connection.prepareStatement("SELECT cents FROM account WHERE id = ?" + lock)) {
            select.setInt(1, account);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                before = row.getLong(1);
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE account SET cents = ? WHERE id = ?")) {
            update.setLong(1, before + cents);
            update.setInt(2, account);
            update.executeUpdate();
        }
        return before + cents >= 0;
    }

    /** Returns the cents by account. */
    Map<Integer, Long> accounts() throws SQLException {
        return read(database, "SELECT id, cents FROM account", row -> row.getInt(1), row -> row.getLong(2));
    }

    /** Returns the transfers in the log. */
    Map<String, Moved> transfers() throws SQLException {
        return read(
                database,
                "SELECT id, source, target, cents FROM transfer",
                row -> row.getString(1),
                row -> new Moved(row.getInt(2), row.getInt(3), row.getLong(4)));
    }

    record Moved(int source, int target, long cents) {}

    @FunctionalInterface
    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <K, V> Map<K, V> read(DataSource database, String sql, Column<K> key, Column<V> value)
            throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<K, V> all = new HashMap<>();
            while (rows.next()) {
                all.put(key.of(rows), value.of(rows));
            }
            return all;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
