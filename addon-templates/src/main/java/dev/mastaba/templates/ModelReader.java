package dev.mastaba.templates;

import dev.mastaba.core.engine.text.BeanGetters;
import io.pebbletemplates.pebble.node.ForNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the properties of models: the components of records and the getters of beans. Other methods and fields cannot be read. Neither can
 * getters that are declared in classes of the JDK (except dates and times) or of the template engine (except those of a loop).
 */
final class ModelReader {
    /** The classes that lead out of the model, together with all their subclasses. */
    private static final List<Class<?>> CLOSED = List.of(ClassLoader.class, Thread.class, Process.class);

    private final Map<Class<?>, Map<String, Method>> known = new ConcurrentHashMap<>();

    /** Returns the properties of an object by name. */
    Map<String, Method> properties(Object bean) {
        Class<?> type = bean.getClass();
        Map<String, Method> properties = known.get(type);
        return properties != null ? properties : known.computeIfAbsent(type, ModelReader::propertiesOf);
    }

    /** Returns the value of a property. An {@code Optional} is read as its value, and an empty one as null. */
    @Nullable
    Object read(Object bean, Method property) throws InvocationTargetException {
        try {
            Object value = property.invoke(bean);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(property + " is not accessible", impossible);
        }
    }

    private static Map<String, Method> propertiesOf(Class<?> type) {
        Map<String, Method> properties = new LinkedHashMap<>();
        if (CLOSED.stream().anyMatch(closed -> closed.isAssignableFrom(type))) {
            return properties;
        }
        BeanGetters.forEach(type, (name, method) -> add(name, method, properties));
        return Collections.unmodifiableMap(properties);
    }

    private static void add(String name, Method method, Map<String, Method> properties) {
        if (!properties.containsKey(name) && isReadable(method.getDeclaringClass()) && method.trySetAccessible()) {
            properties.put(name, method);
        }
    }

    private static boolean isReadable(Class<?> declaring) {
        if (declaring == ForNode.LoopVariables.class) {
            return true;
        }
        String name = declaring.getName();
        boolean platform = declaring.getClassLoader() == null
                || declaring.getClassLoader() == ClassLoader.getPlatformClassLoader()
                || name.startsWith("java.");
        boolean engine = name.startsWith("io.pebbletemplates.");
        return !platform && !engine || name.startsWith("java.time.");
    }
}
