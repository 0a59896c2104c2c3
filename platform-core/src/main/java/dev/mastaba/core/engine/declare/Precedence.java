package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which declaration stands above which: the outcome of the graph of add-ons and of the include paths inside each.
 *
 * <p>An entry of the registry from the beginning of a commit's execution; of use until the application is made.
 */
public interface Precedence {
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

    /** Whether a name is that of a shared add-on: one that is neither the application nor an extension. */
    boolean isShared(String addOn);

    /** The name of the add-on in which the action stands first in canonical order. */
    String owner(Action action);

    /** The name of the add-on that has this name or this application id, if one of those taking part has. */
    Optional<String> named(String nameOrId);

    /** The names of the add-ons taking part, and the application's id. */
    List<String> names();

    /** How people call an add-on: the application by its id where it has one, the others by name. */
    String display(String addOn);

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

    /** What two that stand for the same thing and are not above each other can do about it: settings and code to paste. */
    List<String> remedies(Action first, Action second);

    /**
     * How the add-on of an action extends another one too, to paste. What it extends already stays, and stays first: names without an owner belong to
     * the first.
     */
    String extending(Action action, String addOn);
}
