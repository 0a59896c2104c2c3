package dev.mastaba.core.config;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to an application. A bundle provides an add-on as a service. On plain Java, code adds the add-on to a
 * composition or includes it.
 *
 * <p>Two add-ons that are equal according to {@code equals} count as one: a commit includes the add-on only once.
 * (Pyramid: {@code includeme}.)
 */
@ConsumerType
@FunctionalInterface
public interface AddOn {
    /**
     * Declares this add-on's contributions on the given configurator. Implementations must not do anything else.
     *
     * <p>This method can be called several times: for each application, for each generation, and for trial compositions
     * that never serve. It runs on the composing thread, with the platform's context class loader, and must return
     * within 10 seconds. It must not keep the configurator, open resources, or start threads; anything with a life
     * cycle belongs in a {@link dev.mastaba.core.application.Lifecycle}. An exception stops the composition and is
     * reported with this add-on's name.
     */
    void include(Configurator config);

    /**
     * Returns the name that include paths and reports use for an add-on that is included as a value. The default is its
     * class name. Enums, and records with a component {@code name}, already implement this method. The name has no
     * other meaning: two add-ons with the same name remain distinct unless they are equal according to {@code equals}.
     */
    default String name() {
        return ManifestNames.typeOf(this);
    }

    /**
     * An add-on of which an application contains at most one. All instances of the same class are equal, so a commit
     * includes only one of them, however many add-ons include it. A subclass may have settings that only tests change, but
     * no options that make its instances differ.
     */
    abstract class Single implements AddOn {
        /** Creates the add-on. */
        protected Single() {}

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
        @SuppressWarnings("EqualsGetClass") // the class is the identity
        public final boolean equals(@Nullable Object other) {
            return other != null && other.getClass() == getClass();
        }

        @Override
        public final int hashCode() {
            return getClass().hashCode();
        }
    }
}
