package dev.mastaba.transactions;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection that application code receives: code that ends transactions or closes connections itself takes part in the surrounding transaction
 * instead. Statements are those of the real connection unless its database {@linkplain Dialect#forgetsFailures forgets failures}. As thread-safe as that connection.
 */
record JoinedConnection(Connection target, Transaction transaction, Participant participant)
        implements InvocationHandler {
    static Connection of(Connection target, Transaction transaction, Participant participant) {
        return (Connection) Proxy.newProxyInstance(
                JoinedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new JoinedConnection(target, transaction, participant));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "joined " + target;
            case "close", "abort" -> null;
            case "isClosed" -> participant.isReleased() || target.isClosed();
            case "isValid" -> !participant.isReleased() && Boolean.TRUE.equals(call(target, method, arguments));
            case "isWrapperFor" ->
                ((Class<?>) first(arguments)).isInstance(proxy) || Boolean.TRUE.equals(call(target, method, arguments));
            case "unwrap" -> ((Class<?>) first(arguments)).isInstance(proxy) ? proxy : call(target, method, arguments);
            default -> open((Connection) proxy, method, arguments);
        };
    }

    private @Nullable Object open(Connection facade, Method method, Object @Nullable [] arguments) throws Throwable {
        if (participant.isReleased()) {
            throw new SQLException(TransactionProblems.ended(transaction.work()), "25000");
        }
        return switch (method.getName()) {
            // The setters come from code that prepares and ends its own transaction, such as in a finally block.
            case "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> null;
            case "getAutoCommit" -> false;
            case "rollback" -> arguments == null ? rollback() : call(target, method, arguments);
            default -> watched(facade, call(target, method, arguments));
        };
    }

    private @Nullable Object rollback() throws SQLException {
        transaction.rolledBackBy(participant);
        return null;
    }

    private static Object first(Object @Nullable [] arguments) {
        return arguments == null ? Void.class : arguments[0];
    }

    private @Nullable Object watched(Connection facade, @Nullable Object result) {
        return result instanceof Statement statement && participant.forgetsFailures()
                ? WatchedStatement.of(statement, facade, transaction)
                : result;
    }

    /** Calls a method; returns its result, or throws the exception that it threw. */
    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
