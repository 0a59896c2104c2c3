package dev.mastaba.transactions;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connection that application code receives: code that ends transactions or closes connections itself takes part in the surrounding transaction
 * instead. Its statements report what they do. As thread-safe as the real connection.
 */
record JoinedConnection(Transaction transaction, DataSource database) implements InvocationHandler {
    private static final Object[] NONE = {};

    static Connection of(Transaction transaction, DataSource database) {
        return Wrapper.of(Connection.class, new JoinedConnection(transaction, database));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "joined " + database;
            case "close", "abort" -> null;
            case "isClosed" ->
                !transaction.isOpen() || participant().connection().isClosed();
            case "isValid" -> transaction.isOpen() && Boolean.TRUE.equals(target(method, arguments));
            case "isWrapperFor" ->
                ((Class<?>) first(arguments)).isInstance(proxy) || Boolean.TRUE.equals(target(method, arguments));
            case "unwrap" -> ((Class<?>) first(arguments)).isInstance(proxy) ? proxy : target(method, arguments);
            default -> open((Connection) proxy, method, arguments);
        };
    }

    private EnlistedConnection participant() throws SQLException {
        requireOpen();
        return transaction.participant(database);
    }

    private void requireOpen() throws SQLException {
        if (!transaction.isOpen()) {
            throw new SQLException(TransactionProblems.ended(transaction.work()), "25000");
        }
    }

    private @Nullable Object open(Connection facade, Method method, Object @Nullable [] arguments) throws Throwable {
        requireOpen();
        return switch (method.getName()) {
            // The setters come from code that prepares and ends its own transaction, such as in a finally block.
            case "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> null;
            case "getAutoCommit" -> false;
            case "rollback" -> arguments == null ? rollback() : target(method, arguments);
            default -> watched(facade, target(method, arguments));
        };
    }

    private @Nullable Object target(Method method, Object @Nullable [] arguments) throws Throwable {
        EnlistedConnection participant = participant();
        participant.ran().add(method.getName(), arguments == null ? NONE : arguments);
        return Wrapper.call(participant.connection(), method, arguments);
    }

    private @Nullable Object rollback() throws SQLException {
        transaction.rolledBackIn(database);
        return null;
    }

    private static Object first(Object @Nullable [] arguments) {
        return arguments == null ? Void.class : arguments[0];
    }

    private @Nullable Object watched(Connection facade, @Nullable Object result) throws SQLException {
        if (result instanceof Statement statement) {
            participant().ran().open(statement);
            return WatchedStatement.of(statement, facade, transaction, participant());
        }
        return result;
    }
}
