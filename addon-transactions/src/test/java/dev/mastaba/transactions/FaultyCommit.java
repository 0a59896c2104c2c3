package dev.mastaba.transactions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Sources of connections with a method that does not what it should. */
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
        return opening(
                source,
                connection -> wrapped(Connection.class, connection, method, call -> {
                    if (done) {
                        call.run();
                    }
                    throw failure;
                }));
    }

    /** Returns a source whose connections report another product. */
    static DataSource named(DataSource source, String product) {
        return opening(
                source,
                connection -> wrapped(
                        Connection.class,
                        connection,
                        "getMetaData",
                        call -> wrapped(
                                DatabaseMetaData.class, call.run(), "getDatabaseProductName", name -> product)));
    }

    private static DataSource opening(DataSource source, UnaryOperator<Object> wrapper) {
        return wrapped(DataSource.class, source, "getConnection", call -> wrapper.apply(call.run()));
    }

    @FunctionalInterface
    private interface Call {
        Object run() throws Throwable;
    }

    @FunctionalInterface
    private interface Replacement {
        Object of(Call call) throws Throwable;
    }

    private static <T> T wrapped(Class<T> type, Object target, String name, Replacement replacement) {
        return type.cast(Proxy.newProxyInstance(
                FaultyCommit.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Call call = () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    };
                    return method.getName().equals(name) ? replacement.of(call) : call.run();
                }));
    }
}
