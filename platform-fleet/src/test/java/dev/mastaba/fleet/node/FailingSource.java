package dev.mastaba.fleet.node;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that fails once, when a connection is requested or a transaction is committed. Confined to one thread. */
final class FailingSource {
    static final String FAILURE = "The connection to the database is lost";

    private final DataSource source;
    private int left;
    private boolean committed;

    FailingSource(DataSource source) {
        this.source = source;
    }

    /**
     * Lets a call fail.
     *
     * @param calls the number of the call, from 1
     * @param commits whether a commit that fails is carried out, and only its answer is lost
     */
    void failAt(int calls, boolean commits) {
        left = calls;
        committed = commits;
    }

    /** Returns whether the failure has happened. */
    boolean failed() {
        return left <= 0;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                fail();
                return connection(source.getConnection());
            }
            return call(source, method, arguments);
        });
    }

    private Connection connection(Connection open) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                if (committed && left == 1) {
                    open.commit();
                }
                fail();
            }
            return call(open, method, arguments);
        });
    }

    private void fail() throws SQLException {
        left--;
        if (left == 0) {
            throw new SQLException(FAILURE);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
