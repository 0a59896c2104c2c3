package dev.mastaba.transactions;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections take part in a transaction. As thread-safe as the transaction.
 *
 * @param transaction the transaction; null if each connection joins one after it was opened
 */
record JoinedDataSource(@Nullable Transaction transaction, DataSource target) implements InvocationHandler {
    static DataSource of(@Nullable Transaction transaction, DataSource target) {
        return Wrapper.of(DataSource.class, new JoinedDataSource(transaction, target));
    }

    /** Returns the database of a data source of this transaction; any other data source is a database of its own. */
    static DataSource database(DataSource source, Transaction transaction) {
        return Proxy.isProxyClass(source.getClass())
                        && Proxy.getInvocationHandler(source) instanceof JoinedDataSource joined
                        && joined.transaction == transaction
                ? joined.target
                : source;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "toString" -> "joined " + target;
            case "getConnection", "createConnectionBuilder" -> {
                if (arguments != null || method.getReturnType() != Connection.class) {
                    throw new SQLFeatureNotSupportedException(
                            "The transaction determines the connection, so the user cannot change");
                }
                yield transaction == null ? JoinableConnection.of(target) : transaction.connection(target);
            }
            default -> Wrapper.call(proxy, target, method, arguments);
        };
    }
}
