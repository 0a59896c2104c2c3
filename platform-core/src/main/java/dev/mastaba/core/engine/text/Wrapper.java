package dev.mastaba.core.engine.text;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wrappers of the objects of database drivers: proxies whose handlers pass calls on. */
public final class Wrapper {
    private Wrapper() {}

    /** Returns an object of an interface whose calls a handler receives; the loader of the handler's class must see the interface. */
    public static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(handler.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Returns a statement of the same kind as another one. */
    public static Statement of(Statement target, InvocationHandler handler) {
        Class<? extends Statement> type = target instanceof CallableStatement
                ? CallableStatement.class
                : target instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return of(type, handler);
    }

    /** A function that creates the handler of a statement; the text is empty if the statement is not prepared. */
    @FunctionalInterface
    public interface Statements {
        InvocationHandler handler(Statement statement, String sql);
    }

    /** Returns a connection whose statements have handlers. These receive no methods of {@link Object}, and no {@code getConnection()}. */
    public static Connection of(Connection target, Statements statements) {
        return of(Connection.class, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, target, method, arguments);
            }
            Object answer = call(target, method, arguments);
            if (!(answer instanceof Statement statement) || method.getName().equals("unwrap")) {
                return answer;
            }
            InvocationHandler handler = statements.handler(statement, text(arguments, ""));
            return of(statement, (self, called, values) -> {
                if (called.getDeclaringClass() == Object.class) {
                    return ofObject(self, statement, called, values);
                }
                return called.getName().equals("getConnection") ? proxy : handler.invoke(self, called, values);
            });
        });
    }

    /** Returns the SQL text with which a method was called, or a default. */
    public static String text(Object @Nullable [] arguments, String otherwise) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : otherwise;
    }

    /** Calls a method of a data source, whose wrapper is equal only to itself, and unwraps to itself where it has the wanted type. */
    public static @Nullable Object call(Object wrapper, DataSource target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(wrapper, target, method, arguments);
        }
        boolean same = arguments != null && arguments[0] instanceof Class<?> type && type.isInstance(wrapper);
        return same ? method.getName().equals("unwrap") ? wrapper : true : call(target, method, arguments);
    }

    /** Calls a method; returns its result, or throws the exception that it threw. */
    public static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** Implements the methods of {@link Object} for a wrapper, which is equal only to itself. */
    public static @Nullable Object ofObject(
            Object wrapper, Object target, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && wrapper == arguments[0];
            case "hashCode" -> System.identityHashCode(wrapper);
            default -> target.toString();
        };
    }
}
