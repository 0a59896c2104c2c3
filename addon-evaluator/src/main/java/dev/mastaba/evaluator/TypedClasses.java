package dev.mastaba.evaluator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes that JShell makes of what is typed, on top of those of the code that failed and of the tools; and the values that there are to begin with. Safe for any thread. */
final class TypedClasses extends ClassLoader {
    private final Map<String, Object> values;
    private final Map<String, byte[]> typed = new ConcurrentHashMap<>();

    TypedClasses(ClassLoader failed, Map<String, Object> values) {
        super(failed);
        this.values = Map.copyOf(values);
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    /** Keeps the code of a class until it is used first. */
    void keep(String name, byte[] code) {
        typed.put(name, code);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] own = typed.get(name);
        return own == null
                ? Class.forName(name, false, TypedClasses.class.getClassLoader())
                : defineClass(name, own, 0, own.length);
    }
}
