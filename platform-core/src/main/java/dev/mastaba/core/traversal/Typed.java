package dev.mastaba.core.traversal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An object that has additional types for view lookup. The object's class does not implement these types, and they can
 * change at run time. Views for the additional types take precedence over views for the class. (Pyramid:
 * {@code alsoProvides}.)
 *
 * <p>The object is not an instance of its additional types and cannot be passed as a parameter of such a type.
 * Therefore, register a view for such a type with {@code addView(view, context(Type.class))}, and obtain the context
 * from {@code Traversal.of(request)}.
 */
@ConsumerType
public interface Typed {
    /** Returns the additional types in order of precedence, highest first. This method is called for each request and should be fast. */
    List<Class<?>> contextTypes();

    /** Returns whether the given object is an instance of the given type, or has this type as an additional type. */
    static boolean is(Object object, Class<?> type) {
        return type.isInstance(object)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type::isAssignableFrom);
    }

    /** Returns whether the given object is an instance of the type with the given class name, or has this type as an additional type. */
    static boolean isNamed(Object object, String typeName) {
        return isOf(object.getClass(), typeName)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type -> isOf(type, typeName));
    }

    /** Returns whether the given class, or one of its superclasses or interfaces, has the given name. */
    private static boolean isOf(Class<?> type, String name) {
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
