package dev.mastaba.fleet.depot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications with which PostgreSQL wakes servers that wait for a change. Each server has a channel, because a thousand nodes must not query the
 * depot at each decision. A lost notification costs the time until the next poll, as on other databases.
 */
final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    /** The channel of a server. The server's name can be too long for an identifier, so the channel contains its hash. */
    private static final String CHANNEL = "'mastaba_' || LEFT(ENCODE(SHA256(CONVERT_TO(%s, 'UTF8')), 'hex'), 32)";

    private static final int SLICE_MILLISECONDS = 200;
    /** The time after which the connection returns to its pool, which replaces old and broken ones. */
    private static final long LISTENS_NANOS = 300_000_000_000L;

    private Notifications() {}

    /**
     * Wakes servers when the transaction has been committed.
     *
     * @param server the expression for the name of a server
     * @param rows the rows with these servers
     */
    static void send(Sql sql, String server, String rows, Object... values) throws SQLException {
        if (sql.product() == Product.POSTGRESQL) {
            sql.list("SELECT PG_NOTIFY(" + CHANNEL.formatted(server) + ", '') FROM " + rows, row -> true, values);
        }
    }

    /**
     * Wakes the server that drives a rollout, if one does.
     *
     * @param condition a further condition; empty for none
     */
    static void sendToDriver(Sql sql, String condition) throws SQLException {
        send(sql, "depot.driver", "mastaba_depot depot WHERE depot.drives_until > [now]" + condition);
    }

    /**
     * Waits for the notifications for a server for some minutes.
     *
     * @param ended whether to return at once; called several times a second
     * @param wake runs after each notification, and first of all, because earlier ones may be lost
     * @return whether the database can notify the server
     */
    static boolean listen(DepotDatabase database, String server, BooleanSupplier ended, Runnable wake)
            throws SQLException {
        try (Connection connection = database.connection()) {
            Sql sql = new Sql(connection);
            if (sql.product() != Product.POSTGRESQL) {
                return false;
            }
            // The driver belongs to the operator, so its classes are found at run time.
            Connection driver = connection.unwrap(Connection.class);
            Class<?> type = Class.forName(
                    "org.postgresql.PGConnection", false, driver.getClass().getClassLoader());
            if (!type.getMethod("getBackendPID").invoke(driver).equals(session(sql))) {
                LOG.info("The depot is behind a connection pooler, so this server polls it");
                return false;
            }
            listen(sql, server, driver, type.getMethod("getNotifications", int.class), ended, wake);
            return true;
        } catch (InvocationTargetException failed) {
            throw new SQLException(failed.getCause());
        } catch (ReflectiveOperationException otherDriver) {
            LOG.info("The driver of the depot cannot wait for notifications, so this server polls it");
            return false;
        }
    }

    /** Returns the id of the session. A pooler that gives each transaction another session invents the id that the driver knows. */
    private static int session(Sql sql) throws SQLException {
        return sql.first("SELECT PG_BACKEND_PID()", row -> row.getInt(1)).orElseThrow();
    }

    private static void listen(
            Sql sql, String server, Connection driver, Method next, BooleanSupplier ended, Runnable wake)
            throws SQLException, ReflectiveOperationException {
        String channel = sql.first("SELECT " + CHANNEL.formatted("?"), row -> row.getString(1), server)
                .orElseThrow();
        sql.update("LISTEN " + channel);
        try {
            wake.run();
            long end = System.nanoTime() + LISTENS_NANOS;
            while (!ended.getAsBoolean() && System.nanoTime() - end < 0) {
                Object[] received = (Object[]) next.invoke(driver, SLICE_MILLISECONDS);
                if (received != null && received.length > 0) {
                    wake.run();
                }
            }
        } finally {
            // The next user must not receive notifications. Besides, the pool only drops a broken connection after a
            // statement has failed.
            sql.update("UNLISTEN *");
        }
    }
}
