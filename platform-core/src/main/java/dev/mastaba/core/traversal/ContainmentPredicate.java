package dev.mastaba.core.traversal;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.predicate.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The context, or something that it is in, is of a type; for a view that answers for an exception, the context that had been found.
 *
 * @param type the type
 */
public record ContainmentPredicate(Class<?> type) implements Predicate {
    /** The factory: a class. */
    public static Predicate make(Object value) {
        if (value instanceof Class<?> type) {
            return new ContainmentPredicate(type);
        }
        throw new IllegalArgumentException("a class is expected");
    }

    @Override
    public boolean test(Request request, @Nullable Object subject) {
        Object context = Traversal.of(request).<Object>map(Traversal::context).orElse(subject);
        return context instanceof Resource resource
                ? Lineage.of(resource).stream().anyMatch(above -> Typed.is(above, type))
                : context != null && Typed.is(context, type);
    }

    @Override
    public String text() {
        return "containment = " + type.getName();
    }
}
