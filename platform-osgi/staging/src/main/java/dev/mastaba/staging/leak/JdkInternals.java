package dev.mastaba.staging.leak;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search for class loaders in the private fields of {@code java.lang}, if the runtime was started with {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}; without this option nothing is inspected.
 */
final class JdkInternals {
    private JdkInternals() {}

    static boolean areOpen() {
        return Thread.class.getModule().isOpen("java.lang", JdkInternals.class.getModule());
    }

    static void addCauses(ClassLoader loader, Collection<Thread> threads, List<String> causes) {
        if (!areOpen()) {
            return;
        }
        try {
            for (Thread thread : threads) {
                addThreadLocals(loader, thread, "threadLocals", causes);
                addThreadLocals(loader, thread, "inheritableThreadLocals", causes);
            }
            addShutdownHooks(loader, causes);
        } catch (ReflectiveOperationException otherRuntime) {
            // Another runtime keeps these things elsewhere; then they are not inspected.
        }
    }

    private static void addThreadLocals(ClassLoader loader, Thread thread, String field, List<String> causes)
            throws ReflectiveOperationException {
        Object map = value(Thread.class, field, thread);
        Object table = map == null ? null : value(map.getClass(), "table", map);
        int length = table == null ? 0 : Array.getLength(table);
        for (int i = 0; i < length; i++) {
            Object entry = Array.get(table, i);
            Object held = entry == null ? null : value(entry.getClass(), "value", entry);
            if (held != null && isOf(loader, held.getClass())) {
                causes.add("a ThreadLocal of the thread \"" + thread.getName() + "\" has a value of the add-on's class "
                        + held.getClass().getName() + "; call remove() at the end of each request");
            }
        }
    }

    private static void addShutdownHooks(ClassLoader loader, List<String> causes) throws ReflectiveOperationException {
        Class<?> type = Class.forName("java.lang.ApplicationShutdownHooks");
        Object hooks = value(type, "hooks", null);
        if (!(hooks instanceof Map<?, ?> map)) {
            return;
        }
        for (Object key : map.keySet()) {
            if (key instanceof Thread hook && (isOf(loader, hook.getClass()) || isOf(loader, targetOf(hook)))) {
                causes.add("the shutdown hook \"" + hook.getName()
                        + "\" belongs to the add-on; use retiring() of a lifecycle instead");
            }
        }
    }

    private static @Nullable Class<?> targetOf(Thread thread) throws ReflectiveOperationException {
        Object place = thread;
        Class<?> type = Thread.class;
        if (Runtime.version().feature() >= 19) {
            place = value(Thread.class, "holder", thread);
            type = place == null ? type : place.getClass();
        }
        Object target = place == null ? null : value(type, "target", place);
        return target == null ? null : target.getClass();
    }

    private static @Nullable Object value(Class<?> type, String name, @Nullable Object of)
            throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static boolean isOf(ClassLoader loader, @Nullable Class<?> type) {
        return type != null && type.getClassLoader() == loader;
    }
}
