package dev.mastaba.core.config;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import org.jspecify.annotations.Nullable;

/**
 * An add-on of which an application contains at most one. All instances of the same class are equal, so a commit
 * includes only one of them, however many add-ons include it. A subclass may have settings that only tests change, but
 * no options that make its instances differ.
 */
public abstract class SingleAddOn implements AddOn {
    /** Creates the add-on. */
    protected SingleAddOn() {}

    /**
     * Makes declarations only if the add-on is requested, as described for {@link Configurator#isAskedFor}.
     *
     * @param declarations code that declares on the configurator. It runs at the beginning of the commit, after all
     *     includes have returned
     */
    protected static void ifAskedFor(Configurator config, Runnable declarations) {
        config.declare(Action.unnamed().phase(Phase.FIRST).effect(registry -> {
            if (config.isAskedFor()) {
                declarations.run();
            }
        }));
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
