package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Action;
import java.util.List;
import java.util.Locale;

/**
 * A view as one add-on declared it, winner or not.
 *
 * @param function what it does
 * @param spec its options as said, without its predicates
 * @param predicates its conditions
 * @param methods what was said about methods
 * @param accept the media type that it answers with, or empty
 * @param action the declaration: who, where
 */
record ViewRegistration(
        ViewFunction function,
        ViewSpec spec,
        PredicateList predicates,
        List<Object> methods,
        String accept,
        Action action) {
    ViewSlot slot() {
        return spec.slot();
    }

    boolean sameAs(ViewRegistration other) {
        return slot().equals(other.slot()) && predicates.equals(other.predicates);
    }

    /**
     * The second half of its id: as given, else the route's name, or for traversal {@code Context#name}, with the method where it is limited to
     * one other than GET.
     */
    String name() {
        if (!spec.id().isEmpty()) {
            return spec.id();
        }
        StringBuilder name = new StringBuilder(spec.route());
        if (spec.route().isEmpty()) {
            name.append(slot().anywhere() ? "any" : slot().simpleTypeName());
        } else if (spec.exceptionOnly()) {
            name.append('.').append(slot().simpleTypeName());
        }
        if (!spec.name().isEmpty()) {
            name.append('#').append(spec.name());
        }
        if (methods.size() == 1 && methods.get(0) instanceof String method && !method.equals("GET")) {
            name.append('.').append(method.toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
