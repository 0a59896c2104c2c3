package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;

/**
 * What a directive declares through; the configurator is one.
 *
 * <p>Confined to the composing thread, and of use only while the add-on's {@code include} or an effect of the same commit runs.
 */
public interface Declarer {
    /**
     * Declares an action: gives it this declarer's position and its caller's origin, and queues it for the commit.
     *
     * @throws IllegalStateException when the commit is over
     */
    void declare(Action action);

    /**
     * Reports a problem from inside an effect. The commit goes on, so that what else is wrong is found, and is then refused with all of it;
     * so the effect leaves as little missing as it can.
     */
    void report(Problem problem);

    /** The name of the add-on that declares. */
    String addOn();

    /** The route prefix in force, without slashes at its ends; empty for none. */
    String routePrefix();

    /** The deployer's settings. */
    Settings settings();

    /**
     * The registry under construction: what a late discriminator or an effect reads, when the effects of lower orders have filled it. To be
     * read and written by nothing else.
     */
    Registry registry();
}
