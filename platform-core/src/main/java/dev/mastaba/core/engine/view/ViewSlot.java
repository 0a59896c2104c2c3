package dev.mastaba.core.engine.view;

import dev.mastaba.core.traversal.Typed;
import java.util.Objects;

/**
 * The slot of a view; views in the same slot differ by their predicates. A type and its name are the same slot.
 *
 * @param route the name of a route, or empty
 * @param context the type of the context
 * @param contextName the name of that type if only its name is known; otherwise empty
 * @param name the view's name below the context, or empty
 */
public record ViewSlot(String route, Class<?> context, String contextName, String name) {
    /** Returns the name of the context's type. */
    public String typeName() {
        return contextName.isEmpty() ? context.getName() : contextName;
    }

    /** Returns the name of the context's type without package and enclosing types. */
    String simpleTypeName() {
        return contextName.isEmpty()
                ? context.getSimpleName()
                : contextName.substring(Math.max(contextName.lastIndexOf('.'), contextName.lastIndexOf('$')) + 1);
    }

    /** Returns whether the slot is for contexts of any type. */
    boolean anywhere() {
        return typeName().equals(Object.class.getName());
    }

    /** Returns whether the slot is for contexts of this kind. */
    public boolean fits(Object found) {
        return contextName.isEmpty() ? Typed.is(found, context) : Typed.isNamed(found, contextName);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ViewSlot that
                && route.equals(that.route)
                && typeName().equals(that.typeName())
                && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(route, typeName(), name);
    }

    /** Returns a text such as {@code route page, context Page, name edit} without the parts that are not specified, or a description if none is. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!route.isEmpty()) {
            text.append("route ").append(route);
        }
        if (!anywhere()) {
            text.append(text.isEmpty() ? "" : ", ").append("context ").append(simpleTypeName());
        }
        if (!name.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append("name \"")
                    .append(name)
                    .append('"');
        }
        return text.isEmpty() ? "any context, no name" : text.toString();
    }
}
