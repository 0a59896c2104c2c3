package dev.mastaba.templates;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of models: the components of records, the getters of beans. Nothing else of an object can be reached: no other
 * methods, no fields, no getters that the JDK's classes (dates and times apart) or the template engine's declare.
 */
final class ModelReader {
    private final Map<Class<?>, Map<String, Method>> known = new ConcurrentHashMap<>();

    /** The names of an object's properties. */
    Map<String, Method> properties(Object bean) {
        return known.computeIfAbsent(bean.getClass(), ModelReader::propertiesOf);
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
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getName(), component.getAccessor(), properties);
            }
        }
        for (Method method : type.getMethods()) {
            String name = propertyName(method);
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

    /** What a getter reads, or the empty text. (JavaBeans 8.3.) */
    private static String propertyName(Method method) {
        String name = method.getName();
        boolean nothingTaken = method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers());
        if (!nothingTaken || method.isSynthetic() || method.getReturnType() == void.class) {
            return "";
        }
        if (name.length() > 3 && name.startsWith("get")) {
            return decapitalized(name.substring(3));
        }
        boolean isBoolean = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
        return isBoolean && name.length() > 2 && name.startsWith("is") ? decapitalized(name.substring(2)) : "";
    }

    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean isReadable(Class<?> declaring) {
        String name = declaring.getName();
        boolean platform = declaring.getClassLoader() == null
                || declaring.getClassLoader() == ClassLoader.getPlatformClassLoader()
                || name.startsWith("java.");
        boolean engine = name.startsWith("io.pebbletemplates.");
        return !platform && !engine || name.startsWith("java.time.");
    }
}
