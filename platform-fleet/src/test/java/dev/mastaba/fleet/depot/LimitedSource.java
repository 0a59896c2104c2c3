package dev.mastaba.fleet.depot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import javax.sql.DataSource;

/** A database whose results must not contain a value that is longer than a limit, as if the memory of the server were exhausted. */
final class LimitedSource {
    private LimitedSource() {}

    static DataSource of(DataSource source, int longest) {
        return limited(DataSource.class, source, longest);
    }

    private static <T> T limited(Class<T> type, T target, int longest) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result = call(target, method, arguments);
            if (result instanceof String text && text.length() > longest
                    || result instanceof byte[] bytes && bytes.length > longest) {
                throw new AssertionError("A value of the depot exceeds the memory");
            }
            if (result instanceof Connection connection) {
                return limited(Connection.class, connection, longest);
            }
            if (result instanceof PreparedStatement statement) {
                return limited(PreparedStatement.class, statement, longest);
            }
            return result instanceof ResultSet rows ? limited(ResultSet.class, rows, longest) : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
