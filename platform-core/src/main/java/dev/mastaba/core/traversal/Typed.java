package dev.mastaba.core.traversal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An object with additional types that its class does not have and that may change. Views for these types take precedence over those for its class.
 * (Pyramid: {@code alsoProvides}.)
 *
 * <p>A view for such a type receives the object, which is not an instance of it. Register it as {@code addView(view, context(Type.class))}, and
 * obtain the context from {@code Traversal.of(request)}.
 */
@ConsumerType
public interface Typed {
    /** Returns the additional types, the nearest first; called for each request, so that it should be fast. */
    List<Class<?>> contextTypes();

    /** Returns whether an object is an instance of a type or has it as an additional type. */
    static boolean is(Object object, Class<?> type) {
        return type.isInstance(object)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type::isAssignableFrom);
    }

    /** Returns whether an object is an instance of the type of this name or has it as an additional type. */
    static boolean isNamed(Object object, String typeName) {
        return TypeName.isOf(object.getClass(), typeName)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type -> TypeName.isOf(type, typeName));
    }
}
