package dev.mastaba.migrations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/** A data source that records the connections that it opens. */
final class Recorded {
    private Recorded() {}

    static DataSource of(DataSource source, List<Connection> opened) {
        return (DataSource) Proxy.newProxyInstance(
                Recorded.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(source, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    if (result instanceof Connection connection) {
                        synchronized (opened) {
                            opened.add(connection);
                        }
                    }
                    return result;
                });
    }
}
