package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;

/**
 * The object through which directives declare; the configurator is one.
 * <p>Confined to the composing thread, and valid only while the add-on's {@code include} or an effect of the same
 * commit runs.
 */
public interface Declarer {
    /**
     * Declares an action: gives it this declarer's position and its caller's origin, and queues it for the commit.
     *
     * @throws IllegalStateException if the commit is over
     */
    void declare(Action action);

    /**
     * Reports a problem from inside an effect. The commit continues, so that further problems are found, and is then
     * refused with all of them. The effect should therefore omit as little as possible.
     */
    void report(Problem problem);

    /** Returns the name of the add-on that declares. */
    String addOn();

    /** Returns the route prefix in force, without slashes at its ends; empty for none. */
    String routePrefix();

    /** Returns the operator's settings. */
    Settings settings();

    /**
     * Returns the registry under construction, which a late discriminator or an effect reads after the effects of lower
     * orders have filled it. No other code may read or write it.
     */
    Registry registry();
}
