package dev.mastaba.transactions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A source of connections whose commit, or another method, throws an exception. */
final class FaultyCommit {
    private FaultyCommit() {}

    /**
     * Returns a source whose connections fail.
     *
     * @param method the name of the method that fails
     * @param done whether the method does its work before
     * @param failure the exception that it throws
     */
    static DataSource of(DataSource source, String method, boolean done, SQLException failure) {
        return proxy(
                DataSource.class,
                source,
                "getConnection",
                true,
                null,
                connection ->
                        proxy(Connection.class, (Connection) connection, method, done, failure, result -> result));
    }

    @FunctionalInterface
    private interface Result {
        Object of(Object result);
    }

    private static <T> T proxy(
            Class<T> type,
            T target,
            String name,
            boolean done,
            @org.jspecify.annotations.Nullable SQLException failure,
            Result result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? FaultyCommit.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    boolean it = method.getName().equals(name);
                    if (it && failure != null && !done) {
                        throw failure;
                    }
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (it && failure != null) {
                        throw failure;
                    }
                    return it ? result.of(answer) : answer;
                }));
    }
}
