package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.view.View;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one add-on does to the view of another.
 *
 * @param kind what of it changes
 * @param target the id of the view, as written
 * @param function what it does from now on, of an override
 * @param spec the override's options, or the permission that is said
 * @param wrap what goes around it, of a wrap
 * @param action the declaration
 */
record ViewChange(
        Kind kind,
        String target,
        @Nullable ViewFunction function,
        ViewSpec spec,
        @Nullable UnaryOperator<View> wrap,
        Action action) {
    /** Those of the changes than which none of the others stands higher. */
    static List<ViewChange> highest(List<ViewChange> changes, Rank rank) {
        return changes.stream()
                .filter(one -> changes.stream().noneMatch(other -> rank.above(other.action(), one.action())))
                .toList();
    }

    /** The ways to change a view. */
    enum Kind {
        OVERRIDE("overrideView"),
        AROUND("aroundView"),
        REQUIRE("requirePermission"),
        REPLACE("replacePermission"),
        REMOVE("removeView");

        final String directive;

        Kind(String directive) {
            this.directive = directive;
        }
    }
}
