package dev.mastaba.core.traversal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An object with additional types that its class does not have and that can change. Views for these types take
 * precedence over views for the class. (Pyramid: {@code alsoProvides}.)
 *
 * <p>Because the object is not an instance of such a type, register a view for the type with {@code addView(view,
 * context(Type.class))}, and obtain the context from {@code Traversal.of(request)}.
 */
@ConsumerType
public interface Typed {
    /** Returns the additional types, the nearest first. Called for each request, so it should be fast. */
    List<Class<?>> contextTypes();

    /** Returns whether an object is an instance of a type or has it as an additional type. */
    static boolean is(Object object, Class<?> type) {
        return type.isInstance(object)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type::isAssignableFrom);
    }

    /** Returns whether an object is an instance of the type with this name or has it as an additional type. */
    static boolean isNamed(Object object, String typeName) {
        return TypeName.isOf(object.getClass(), typeName)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type -> TypeName.isOf(type, typeName));
    }
}
