package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import java.util.Comparator;
import java.util.List;

/**
 * The order of declarations, given by the graph of add-ons and the include paths inside each.
 * <p>An entry of the registry from the beginning of a commit's execution; valid until the application has been
 * composed.
 */
public interface Rank {
    /** Returns whether the first action ranks above the second: it wins, and may override, wrap, or remove the second action's declaration. */
    boolean above(Action first, Action second);

    /** Returns whether the action ranks above all declarations of the named add-on. */
    boolean above(Action action, String addOn);

    /**
     * Returns whether an explicit edge (extends, stack, include) lies on any chain from the winner's add-on to the
     * loser's. If not, a win by role alone is an accidental capture.
     */
    boolean written(Action winner, Action loser);

    /** Returns the canonical order: add-ons topologically, highest first, then include path, then order of declaration. */
    Comparator<Action> canonical();

    /**
     * Returns whether the action belongs to the application itself or to the operator, declared directly or by an
     * add-on that they include as a value.
     */
    boolean isApplications(Action action);

    /** Returns the name of the add-on in which the action comes first in canonical order. */
    String owner(Action action);

    /** Returns the positions of the action: one in each add-on it belongs to, in canonical order. */
    List<Position> positions(Action action);

    /** Returns the order in which the effects of one order run: by add-on in canonical order, in one add-on as declared. */
    Comparator<Action> running();

    /**
     * Returns the order in which alternatives such as routes are tried: those of shared add-ons, of extensions, then of
     * the application. Within one kind, add-ons are in {@link #canonical} order; in one add-on, the order of
     * declaration applies.
     */
    Comparator<Action> trial();

    /**
     * Returns the order in which dependent parts such as lifecycles start: shared add-ons, the application, its
     * extensions. A part that belongs to several add-ons takes the position of the lowest; parts of one add-on keep the
     * order of declaration. They stop in reverse order.
     */
    Comparator<Action> groundUp();

    /**
     * Returns the actions that a winner has overridden so far: those with its discriminator, in canonical order. The
     * list is complete once all effects of the order have run.
     */
    List<Action> overridden(Action winner);

    /** Returns the names of the ranked add-ons. */
    AddOnNames names();
}
