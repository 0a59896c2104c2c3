package dev.mastaba.core.traversal;

/** The name of a class, compared without loading it. */
final class TypeName {
    private TypeName() {}

    /** Whether a class, or something that it extends or implements, has this name. */
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
