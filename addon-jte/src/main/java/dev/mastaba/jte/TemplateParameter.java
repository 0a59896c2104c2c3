package dev.mastaba.jte;

import java.lang.invoke.MethodType;

/**
 * A parameter of a template.
 *
 * @param optional whether it has a default value
 */
record TemplateParameter(String name, Class<?> type, boolean optional) {
    boolean isPage() {
        return type == JtePage.class;
    }

    /** Returns whether the parameter can have a value of a type. */
    boolean takes(Class<?> value) {
        return boxed(type).isAssignableFrom(boxed(value));
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
