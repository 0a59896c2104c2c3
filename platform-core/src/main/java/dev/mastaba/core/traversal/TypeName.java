package dev.mastaba.core.traversal;

/** A comparison of types by their names, for types whose classes must not be loaded. */
final class TypeName {
    private TypeName() {}

    /** Returns whether the given class, or one of its superclasses or interfaces, has the given name. */
    static boolean isOf(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
            for (Class<?> implemented : each.getInterfaces()) {
                if (isOf(implemented, name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
