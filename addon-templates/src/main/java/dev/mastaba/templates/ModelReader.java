package dev.mastaba.templates;

import dev.mastaba.core.engine.text.BeanGetters;
import io.pebbletemplates.pebble.node.ForNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of models: the components of records, the getters of beans. Nothing else of an object can be reached: no other
 * methods, no fields, no getters that the JDK's classes (dates and times apart) or the template engine's (a loop's apart) declare.
 */
final class ModelReader {
    /** What leads out of the model, whoever's class extends it. */
    private static final List<Class<?>> CLOSED = List.of(ClassLoader.class, Thread.class, Process.class);

    private final Map<Class<?>, Map<String, Method>> known = new ConcurrentHashMap<>();

    /** The names of an object's properties. */
    Map<String, Method> properties(Object bean) {
        Class<?> type = bean.getClass();
        Map<String, Method> properties = known.get(type);
        return properties != null ? properties : known.computeIfAbsent(type, ModelReader::propertiesOf);
    }

    /** The value of a property, as its method returns it. */
    @Nullable
    Object read(Object bean, Method property) throws InvocationTargetException {
        try {
            return property.invoke(bean);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(property + " was made accessible", impossible);
        }
    }

    private static Map<String, Method> propertiesOf(Class<?> type) {
        Map<String, Method> properties = new LinkedHashMap<>();
        if (CLOSED.stream().anyMatch(closed -> closed.isAssignableFrom(type))) {
            return properties;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getName(), component.getAccessor(), properties);
            }
        }
        for (Method method : type.getMethods()) {
            String name = BeanGetters.propertyOf(method);
            if (!name.isEmpty()) {
                add(name, method, properties);
            }
        }
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
