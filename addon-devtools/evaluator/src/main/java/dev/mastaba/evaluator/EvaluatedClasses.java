package dev.mastaba.evaluator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The loader of the classes that JShell compiles, on top of those of the failed code and of the evaluator, with the values of the variables. Safe for
 * any thread.
 */
final class EvaluatedClasses extends ClassLoader {
    private final Map<String, Object> values;
    private final Map<String, byte[]> typed = new ConcurrentHashMap<>();

    EvaluatedClasses(ClassLoader failed, Map<String, Object> values) {
        super(failed);
        this.values = Map.copyOf(values);
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    /** Keeps the code of a class until its first use. */
    void keep(String name, byte[] code) {
        typed.put(name, code);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] own = typed.get(name);
        return own == null
                ? Class.forName(name, false, EvaluatedClasses.class.getClassLoader())
                : defineClass(name, own, 0, own.length);
    }
}
