package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to an application. A bundle offers an add-on as a service; plain Java adds it to a composition or
 * includes it.
 * <p>Two add-ons that are {@code equals} count as one: a commit includes the add-on only once. (Pyramid:
 * {@code includeme}.)
 */
@ConsumerType
@FunctionalInterface
public interface AddOn {
    /**
     * Declares this add-on's contributions, and does nothing else.
     * <p>This method may be called several times: for each application, for each generation, and for trial compositions
     * that never serve. It runs on the composing thread, with the platform's context class loader, and must return
     * within 10 seconds. It must not keep the configurator, open resources, or start threads; anything with a life
     * cycle belongs in a {@link dev.mastaba.core.application.Lifecycle}. An exception stops the composition and is
     * reported with this add-on's name.
     */
    void include(Configurator config);

    /**
     * Returns the name of an add-on that is included as a value, for include paths and reports; by default, its class
     * name. Enums and records with a component {@code name} already have a name. The name has no other meaning: two
     * add-ons that are not {@code equals} remain distinct.
     */
    default String name() {
        return ManifestNames.typeOf(this);
    }
}
