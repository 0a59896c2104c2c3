package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that holds if the context or one of its ancestors is of a type. For an exception view, the context that
 * was found before the exception counts. A type and its name are the same condition.
 *
 * @param type the type; {@code Object} if only its name is known
 * @param name the name of the type
 */
public record ContainmentPredicate(Class<?> type, String name) implements Predicate {
    /** Makes the predicate for a type. */
    public ContainmentPredicate(Class<?> type) {
        this(type, type.getName());
    }

    /** Makes the predicate of a class or of the name of a class. */
    public static Predicate make(Object value) {
        if (value instanceof Class<?> type) {
            return new ContainmentPredicate(type);
        }
        if (value instanceof String name && !name.isBlank()) {
            return new ContainmentPredicate(Object.class, name);
        }
        throw new IllegalArgumentException("a class or its name is expected");
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        Object context = Traversal.of(request).<Object>map(Traversal::context).orElse(subject);
        return context instanceof Resource resource
                ? Lineage.of(resource).stream().anyMatch(this::isOf)
                : context != null && isOf(context);
    }

    private boolean isOf(Object object) {
        return type.getName().equals(name) ? Typed.is(object, type) : Typed.isNamed(object, name);
    }

    @Override
    public String text() {
        return "containment = " + name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContainmentPredicate that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
