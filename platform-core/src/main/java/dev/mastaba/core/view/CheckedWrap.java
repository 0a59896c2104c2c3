package dev.mastaba.core.view;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes around a view. One that fails or makes nothing is refused with its place, before a request meets it.
 *
 * @param wrap makes the outer view of the inner one
 * @param id the view that it goes around
 * @param origin where it was declared
 */
record CheckedWrap(UnaryOperator<View> wrap, ViewId id, Origin origin) implements UnaryOperator<View> {
    @Override
    public View apply(View inner) {
        @Nullable View outer;
        try {
            outer = wrap.apply(inner);
        } catch (RuntimeException failure) {
            throw refused("it threw " + failure);
        }
        if (outer == null) {
            throw refused("it returned null.");
        }
        return outer;
    }

    private ConfigurationException refused(String what) {
        return new ConfigurationException(new Problem(
                "MAST-VIEW-023",
                "What is to go around the view " + id + " makes no view of it: " + what,
                List.of(origin),
                List.of("original -> request -> original.respond(request)   // a function that makes a view")));
    }
}
