package dev.mastaba.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.mastaba.core.engine.text.ProcessorShare;
import dev.mastaba.core.engine.text.SimpleDataSource;
import dev.mastaba.services.ConnectionListener;
import dev.mastaba.services.Measurements.Value;
import dev.mastaba.services.PooledDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database under its name, for as long as the framework runs. The pool is created with the first connection. While the database is unreachable each
 * attempt fails, and the next one retries. Safe for any thread.
 */
final class PooledDataSource extends SimpleDataSource implements PooledDatabase, AutoCloseable {
    private static final int VALIDATION_SECONDS = 1;
    private static final long TENANT_IDLE_MILLIS = 60_000;
    private static final long DRAIN_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DatabaseSettings database;
    private final Drivers drivers;
    private final ConnectionListener listener;
    private final OwnThreads threads;
    private final Runnable beforeFirst;
    private final Object opening = new Object();
    private final ProcessorShare share = new ProcessorShare();
    private volatile @Nullable HikariDataSource pool;
    private volatile boolean failing;
    private @Nullable FutureTask<HikariDataSource> attempt;
    private volatile boolean closed;

    PooledDataSource(DatabaseSettings database, Drivers drivers) {
        this(database, drivers, () -> {}, connection -> connection);
    }

    /**
     * Creates a database.
     *
     * @param beforeFirst runs before each attempt to make the first connection
     * @param listener receives each connection that is handed out
     */
    PooledDataSource(DatabaseSettings database, Drivers drivers, Runnable beforeFirst, ConnectionListener listener) {
        this.listener = listener;
        this.database = database;
        this.drivers = drivers;
        this.beforeFirst = beforeFirst;
        this.threads = new OwnThreads("jdbc-" + database.fullName(), drivers.loader());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return listener.opened(connection());
    }

    /** Returns connections of their own. The pool is open while they are: a database in memory ends with its last connection. */
    @Override
    public DataSource unpooled() throws SQLException {
        DataSource direct = new DriverDataSource(drivers.driverFor(database), database);
        return new SimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                opened();
                return listener.opened(direct.getConnection());
            }
        };
    }

    @Override
    public void renew() {
        HikariDataSource open = pool;
        HikariPoolMXBean connections = open == null ? null : open.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
    }

    private Connection connection() throws SQLException {
        boolean connected = false;
        try {
            Connection connection = opened().getConnection();
            connected = true;
            return connection;
        } finally {
            if (failing == connected) {
                failing = !connected;
            }
        }
    }

    private HikariDataSource opened() throws SQLException {
        HikariDataSource open = pool;
        return open == null ? open() : open;
    }

    /**
     * Checks whether the database responds, and returns the state of the pool. A database that was never used is not opened. Neither is that of a tenant
     * without connections, unless the last one failed: a check of all tenants would open hundreds of databases at once.
     */
    Map<String, Object> check() throws SQLException {
        if (!wasUsed()) {
            return Map.of("state", "not used yet");
        }
        HikariDataSource open = pool;
        if (open != null
                && database.isOfTenant()
                && !failing
                && open.getHikariPoolMXBean().getTotalConnections() == 0) {
            return Map.of("state", "idle");
        }
        try (Connection connection = connection()) {
            if (!connection.isValid(VALIDATION_SECONDS)) {
                throw unreachable("it did not respond within " + VALIDATION_SECONDS + " s", null);
            }
        }
        HikariPoolMXBean counts = opened().getHikariPoolMXBean();
        return Map.of(
                "active", counts.getActiveConnections(),
                "idle", counts.getIdleConnections(),
                "waiting", counts.getThreadsAwaitingConnection(),
                "maximum", database.poolSize());
    }

    /** Returns the current numbers of connections by state; empty before the first use. Never blocks. */
    List<Value> connections() {
        HikariDataSource open = pool;
        HikariPoolMXBean counts = open == null ? null : open.getHikariPoolMXBean();
        return counts == null
                ? List.of()
                : List.of(
                        connections("active", counts.getActiveConnections()),
                        connections("idle", counts.getIdleConnections()),
                        connections("maximum", database.poolSize()),
                        Value.gauge(
                                "mastaba.database.waiting",
                                "",
                                "Threads that wait for a connection.",
                                Map.of("database", database.fullName()),
                                counts.getThreadsAwaitingConnection()));
    }

    private Value connections(String state, int count) {
        return Value.gauge(
                "mastaba.database.connections",
                "",
                "Connections to a database by state.",
                Map.of("database", database.fullName(), "state", state),
                count);
    }

    /** Returns whether a connection has been requested. */
    boolean wasUsed() {
        synchronized (opening) {
            return attempt != null;
        }
    }

    /** Closes the connections; further ones fail. */
    @Override
    public void close() {
        closed = true;
        synchronized (opening) {
            HikariDataSource open = pool;
            if (open != null) {
                open.close();
            }
        }
    }

    /** Closes the pool on a thread of its own when all connections are returned, but after a time limit at the latest. */
    void closeWhenUnused(Duration limit) {
        closed = true;
        if (wasUsed()) {
            threads.newThread(() -> drain(limit)).start();
        }
    }

    private void drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (active() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(DRAIN_STEP_NANOS);
        }
        close();
    }

    private int active() {
        HikariDataSource open = pool;
        HikariPoolMXBean counts = open == null ? null : open.getHikariPoolMXBean();
        return counts == null ? 0 : counts.getActiveConnections();
    }

    DatabaseSettings database() {
        return database;
    }

    /** Opens the pool, one attempt at a time, on a thread of our own; other callers wait for the same attempt. */
    private HikariDataSource open() throws SQLException {
        FutureTask<HikariDataSource> joined = join();
        try {
            return share.await(joined, Duration.ofSeconds(database.waitSeconds()));
        } catch (TimeoutException late) {
            throw unreachable("it did not respond within " + database.waitSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable("the thread was interrupted", interrupted);
        } catch (CancellationException stopped) {
            throw unreachable("the server is shutting down", stopped);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof SQLException known
                    && String.valueOf(known.getMessage()).startsWith("MAST-")) {
                throw new SQLException(known.getMessage(), known);
            }
            Throwable root = cause.getCause() == null ? cause : cause.getCause();
            throw unreachable(String.valueOf(root.getMessage()), cause);
        }
    }

    private FutureTask<HikariDataSource> join() throws SQLException {
        synchronized (opening) {
            if (closed) {
                throw unreachable("the server is shutting down", null);
            }
            FutureTask<HikariDataSource> running = attempt;
            if (running == null || running.isDone() && pool == null) {
                running = new FutureTask<>(this::newPool);
                attempt = running;
                threads.newThread(running).start();
            }
            return running;
        }
    }

    private HikariDataSource newPool() throws SQLException {
        beforeFirst.run();
        HikariConfig config = new HikariConfig();
        config.setPoolName(database.fullName());
        config.setDataSource(new DriverDataSource(drivers.driverFor(database), database));
        config.setMaximumPoolSize(database.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(database.waitSeconds()));
        config.setThreadFactory(threads);
        HikariDataSource made = new HikariDataSource(config);
        if (database.isOfTenant()) {
            // Not earlier: a pool that is created with 0 closes the connection of its first check, and an embedded
            // database would be opened twice.
            made.setMinimumIdle(0);
            made.setIdleTimeout(TENANT_IDLE_MILLIS);
        }
        synchronized (opening) {
            if (closed) {
                made.close();
                throw unreachable("the server is shutting down", null);
            }
            pool = made;
        }
        return made;
    }

    private SQLException unreachable(String why, @Nullable Throwable cause) {
        return new SQLTransientConnectionException(JdbcProblems.unreachable(database, why), "08001", cause);
    }

    @Override
    public String toString() {
        return "DataSource " + database;
    }
}
