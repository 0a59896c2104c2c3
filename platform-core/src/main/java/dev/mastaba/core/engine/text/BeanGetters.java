package dev.mastaba.core.engine.text;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The methods by which templates read beans. For template engines. (JavaBeans 8.3.) */
public final class BeanGetters {
    private BeanGetters() {}

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
