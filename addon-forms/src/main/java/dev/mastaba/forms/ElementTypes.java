package dev.mastaba.forms;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/** The types of the values in components that hold several, or an optional one. */
final class ElementTypes {
    private ElementTypes() {}

    /** Returns the class of the values in a component. */
    static Class<?> of(RecordComponent component) {
        return of(component.getGenericType());
    }

    /** Returns the class of the values of a type. */
    static Class<?> of(Type given) {
        Type type = given;
        if (type instanceof ParameterizedType made && made.getActualTypeArguments().length == 1) {
            type = made.getActualTypeArguments()[0];
        }
        if (type instanceof ParameterizedType inner) {
            type = inner.getRawType();
        }
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? plain.getComponentType() : plain;
        }
        return Object.class;
    }
}
