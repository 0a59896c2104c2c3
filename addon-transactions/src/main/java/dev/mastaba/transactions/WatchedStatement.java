package dev.mastaba.transactions;

import dev.mastaba.core.engine.text.Wrapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that reports to its transaction: its SQL, and serialization failures, for databases that roll the transaction back then and begin
 * another one with the next statement. As thread-safe as the statement that it wraps.
 */
record WatchedStatement(Statement target, Connection facade, Transaction transaction, EnlistedConnection participant)
        implements InvocationHandler {
    static Statement of(Statement target, Connection facade, Transaction transaction, EnlistedConnection participant) {
        return Wrapper.of(target, new WatchedStatement(target, facade, transaction, participant));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "getConnection" -> facade;
            default -> watched(method, arguments);
        };
    }

    private @Nullable Object watched(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Statement.class && arguments != null && arguments[0] instanceof String sql) {
            participant.ran().add(RanStatements.QUERY_METHOD, sql);
        } else if (method.getName().equals("unwrap")) {
            participant.ran().add("unwrap");
        }
        try {
            return Wrapper.call(target, method, arguments);
        } catch (SQLException failure) {
            if (participant.forgetsFailures() && SqlFailures.isSerialization(failure)) {
                transaction.endedBy(failure);
            }
            throw failure;
        }
    }
}
