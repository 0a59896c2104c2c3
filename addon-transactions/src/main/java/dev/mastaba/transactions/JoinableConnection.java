package dev.mastaba.transactions;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection that a long-lived object of a library opened before the transaction is known, and that joins one later. Used by one thread at a time. */
final class JoinableConnection implements InvocationHandler {
    private final DataSource database;
    private @Nullable Connection joined;

    private JoinableConnection(DataSource database) {
        this.database = database;
    }

    static Connection of(DataSource database) {
        return Wrapper.of(Connection.class, new JoinableConnection(database));
    }

    /** Returns the joinable form of a connection. */
    static JoinableConnection in(Connection connection) {
        if (Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof JoinableConnection joinable) {
            return joinable;
        }
        throw TransactionProblems.notJoinable(connection);
    }

    DataSource database() {
        return database;
    }

    /** Joins a transaction, or none if the argument is null. */
    void join(@Nullable Connection facade) {
        joined = facade;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Connection target = joined;
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> target == null ? "joinable " + database : target.toString();
            case "getAutoCommit" -> target == null;
            case "isClosed" -> target != null && Boolean.TRUE.equals(Wrapper.call(target, method, arguments));
            case "close" -> null;
            default -> {
                if (target == null) {
                    throw new SQLException(TransactionProblems.NOT_JOINED, "08003");
                }
                yield Wrapper.call(target, method, arguments);
            }
        };
    }
}
