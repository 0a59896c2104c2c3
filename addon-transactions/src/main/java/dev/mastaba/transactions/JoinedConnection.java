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
 * instead. Its statements report what they do. As thread-safe as the real connection.
 */
record JoinedConnection(Transaction transaction, Participant participant) implements InvocationHandler {
    private static final Object[] NONE = {};

    static Connection of(Transaction transaction, Participant participant) {
        return (Connection) Proxy.newProxyInstance(
                JoinedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new JoinedConnection(transaction, participant));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "joined " + participant;
            case "close", "abort" -> null;
            case "isClosed" -> participant.isReleased() || participant.isClosed();
            case "isValid" ->
                !participant.isReleased() && Boolean.TRUE.equals(call(participant.connection(), method, arguments));
            case "isWrapperFor" ->
                ((Class<?>) first(arguments)).isInstance(proxy)
                        || Boolean.TRUE.equals(call(participant.connection(), method, arguments));
            case "unwrap" -> ((Class<?>) first(arguments)).isInstance(proxy) ? proxy : target(method, arguments);
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
            case "rollback" -> arguments == null ? rollback() : target(method, arguments);
            default -> watched(facade, target(method, arguments));
        };
    }

    private @Nullable Object target(Method method, Object @Nullable [] arguments) throws Throwable {
        participant.ran().add(method.getName(), arguments == null ? NONE : arguments);
        return call(participant.connection(), method, arguments);
    }

    private @Nullable Object rollback() throws SQLException {
        transaction.rolledBackBy(participant);
        return null;
    }

    private static Object first(Object @Nullable [] arguments) {
        return arguments == null ? Void.class : arguments[0];
    }

    private @Nullable Object watched(Connection facade, @Nullable Object result) throws SQLException {
        if (result instanceof Statement statement) {
            participant.ran().open(statement);
            return WatchedStatement.of(statement, facade, transaction, participant);
        }
        return result;
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
