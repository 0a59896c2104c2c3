package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.view.View;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change that one add-on makes to a view of another.
 *
 * @param kind the kind of change
 * @param target the id of the view, as written
 * @param function the new function, for an override
 * @param spec the override's options, or the specified permission
 * @param wrap the code around the view, for a wrap
 * @param model the code that changes the view's model, for a change of the model
 * @param action the declaration
 */
record ViewChange(
        Kind kind,
        String target,
        @Nullable ViewFunction function,
        ViewSpec spec,
        @Nullable UnaryOperator<View> wrap,
        ChangedModel.@Nullable Code model,
        Action action) {
    /** Returns the changes above which no other of the changes ranks. */
    static List<ViewChange> highest(List<ViewChange> changes, Rank rank) {
        return changes.stream()
                .filter(one -> changes.stream().noneMatch(other -> rank.above(other.action(), one.action())))
                .toList();
    }

    /** Returns the id of the target, with the name under which the add-on is displayed. */
    String view(Rank rank) {
        return OwnedName.of(target).displayed(rank.names());
    }

    /**
     * The effect of the declaration of a change.
     *
     * @param change returns the change for the action that declares it
     */
    record Declaration(Function<Action, ViewChange> change) implements Action.Effect {
        @Override
        public void apply(Registry registry, Action action) {
            DeclaredViews.in(registry).add(change.apply(action));
        }
    }

    /** The ways to change a view. */
    enum Kind {
        OVERRIDE("overrideView"),
        AROUND("aroundView"),
        MODEL("changeModel"),
        REQUIRE("requirePermission"),
        REPLACE("replacePermission"),
        REMOVE("removeView");

        final String directive;

        /** Returns whether several add-ons can make such a change to one view. */
        boolean adds() {
            return this == AROUND || this == MODEL;
        }

        Kind(String directive) {
            this.directive = directive;
        }
    }
}
