package dev.mastaba.core.traversal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An object that is also known by types of its own, which its class does not have and which may come and go: views for these are asked before
 * those for its class. (Pyramid: {@code alsoProvides}.)
 *
 * <p>A view for such a type is handed the object, which is no instance of the type: register it as {@code addView(view, context(Type.class))},
 * whose view asks {@code Traversal.of(request)} for its context.
 */
@ConsumerType
public interface Typed {
    /** The types beside its class, the nearest first; asked for each request, so it should cost little. */
    List<Class<?>> contextTypes();

    /** Whether an object is an instance of a type or known by it. */
    static boolean is(Object object, Class<?> type) {
        return type.isInstance(object)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type::isAssignableFrom);
    }

    /** Whether an object is an instance of the type of this name or known by it. */
    static boolean isNamed(Object object, String typeName) {
        return TypeName.isOf(object.getClass(), typeName)
                || object instanceof Typed typed
                        && typed.contextTypes().stream().anyMatch(type -> TypeName.isOf(type, typeName));
    }
}
