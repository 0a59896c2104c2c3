package dev.mastaba.core.engine.text;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.function.BiConsumer;

/** The methods by which templates read records and beans. For template engines. (JavaBeans 8.3.) */
public final class BeanGetters {
    private BeanGetters() {}

    /** Passes each property of a class on, with a public method that reads it: first the components of a record, then the getters. */
    public static void forEach(Class<?> type, BiConsumer<String, Method> properties) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                properties.accept(component.getName(), component.getAccessor());
            }
        }
        for (Method method : type.getMethods()) {
            String name = propertyOf(method);
            if (!name.isEmpty()) {
                properties.accept(name, method);
            }
        }
    }

    /** Returns the property that a method reads, or the empty text if it is not a getter. */
    public static String propertyOf(Method method) {
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
}
