package dev.mastaba.core.traversal;

/** A comparison of class names without loading the classes. */
final class TypeName {
    private TypeName() {}

    /** Returns whether a class, or one of its supertypes, has this name. */
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
