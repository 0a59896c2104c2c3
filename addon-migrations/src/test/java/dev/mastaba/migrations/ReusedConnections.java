package dev.mastaba.migrations;

import dev.mastaba.services.PooledDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;

/** A pool that hands out each connection again as it was returned, until it is renewed. */
final class ReusedConnections {
    private final DataSource database;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> spent = new ArrayList<>();
    final List<Connection> all = new ArrayList<>();

    ReusedConnections(DataSource database) {
        this.database = database;
    }

    DataSource source() {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection();
            case "unpooled" -> database;
            case "renew" -> {
                renew();
                yield null;
            }
            case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(proxy);
            case "unwrap" -> proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "pool";
            default -> throw new UnsupportedOperationException(method.toString());
        };
        Class<?>[] types = {DataSource.class, PooledDatabase.class};
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), types, handler);
    }

    private synchronized void renew() throws SQLException {
        spent.addAll(all);
        for (Connection each : idle) {
            close(each);
        }
        idle.clear();
    }

    private void close(Connection spentOne) throws SQLException {
        all.remove(spentOne);
        spentOne.close();
    }

    private synchronized Connection connection() throws Exception {
        Connection open = idle.poll();
        if (open == null) {
            open = database.getConnection();
            all.add(open);
        }
        return returning(open);
    }

    private Connection returning(Connection open) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                synchronized (this) {
                    if (spent.contains(open)) {
                        close(open);
                    } else {
                        idle.add(open);
                    }
                }
                return null;
            }
            try {
                return method.invoke(open, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
