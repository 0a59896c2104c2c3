package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to an application: a bundle offers an add-on as a service, and plain Java adds it to a composition or
 * includes it.
 * <p>Two add-ons that are {@code equals} count as one: within a commit it is included once. (Pyramid:
 * {@code includeme}.)
 */
@ConsumerType
@FunctionalInterface
public interface AddOn {
    /**
     * Declares the contributions of this add-on, and does nothing else.
     * <p>It may be called again at any time: for each application, for each generation, and for trial compositions that
     * never serve. It runs on the composing thread, with the platform's context class loader, and must return within 10
     * seconds. It must not keep the configurator, open resources, or start threads: anything with a life cycle belongs
     * to a {@link dev.mastaba.core.application.Lifecycle}. An exception ends the composition and is reported with this
     * add-on's name.
     */
    void include(Configurator config);

    /**
     * Returns the name in include paths and reports of an add-on that is included as a value; by default, its class.
     * Records with a component {@code name} and enums have a name already. The name has no other meaning: two add-ons
     * that are not {@code equals} remain distinct.
     */
    default String name() {
        return ManifestNames.typeOf(this);
    }
}
