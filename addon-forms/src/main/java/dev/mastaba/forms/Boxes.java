package dev.mastaba.forms;

import java.lang.invoke.MethodType;

/** The classes of primitive values as objects. */
final class Boxes {
    private Boxes() {}

    static Class<?> of(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
