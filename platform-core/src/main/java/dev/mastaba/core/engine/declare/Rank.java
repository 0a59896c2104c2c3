package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import java.util.Comparator;
import java.util.List;

/**
 * The order of declarations: which ranks above which, by the graph of add-ons and the include paths inside each.
 *
 * <p>An entry of the registry from the beginning of a commit's execution; of use until the application is made.
 */
public interface Rank {
    /** Whether the first is above the second: it wins, and may override, wrap or remove what the second declared. */
    boolean above(Action first, Action second);

    /** Whether the action stands above everything that the named add-on says. */
    boolean above(Action action, String addOn);

    /**
     * Whether somebody wrote an edge (extends, stack, include) on any chain from the winner's add-on to the loser's; if not, a win by role
     * alone is an accidental capture.
     */
    boolean written(Action winner, Action loser);

    /** The canonical order: add-ons topologically, highest first, then include path, then order of declaration. */
    Comparator<Action> canonical();

    /** Whether the application itself says it, or the deployer, by a declaration of its own or by what it includes as a value. */
    boolean isApplications(Action action);

    /** The name of the add-on in which the action stands first in canonical order. */
    String owner(Action action);

    /** Where the action stands: one position in each add-on it belongs to, in canonical order. */
    List<Position> positions(Action action);

    /** The order in which the effects of one order run: by add-on in canonical order, in one add-on as declared. */
    Comparator<Action> running();

    /**
     * The order in which things are tried that are tried one after another, such as routes: those of shared add-ons, of extensions, of the
     * application; of one kind by {@link #canonical} order of the add-ons, in one add-on as declared.
     */
    Comparator<Action> trial();

    /**
     * The order in which what stands on other things begins, such as lifecycles: shared add-ons, the application, its extensions; what belongs to several add-ons
     * stands in the lowest, and what belongs to one stands as declared. The end goes the other way.
     */
    Comparator<Action> groundUp();

    /**
     * What has fallen to a winner so far: the actions of its discriminator that it took effect instead of, in canonical order; complete when
     * all effects of the order have run.
     */
    List<Action> overridden(Action winner);

    /** The names of the add-ons that are ranked. */
    AddOnNames names();
}
