package dev.mastaba.core.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that adds to an application: a bundle offers one as a service, plain Java hands it to a composition or includes it.
 *
 * <p>Two add-ons that are {@code equals} are one: within a commit it is included once. (Pyramid: {@code includeme}.)
 */
@ConsumerType
@FunctionalInterface
public interface AddOn {
    /**
     * Says what this add-on adds; it only declares.
     *
     * <p>It may be called at any time again: for each application, for each generation, for trial compositions that never serve. It runs on
     * the composing thread, with the platform's context class loader, within 10 seconds. It must not keep the configurator, open anything or
     * start threads: what has a life belongs to a {@link dev.mastaba.core.application.Lifecycle}. What it throws ends the composition and is
     * reported with this add-on's name.
     */
    void include(Configurator config);

    /**
     * What it is called in include paths and reports where it is included as a value: its class, unless it says otherwise. A record with a
     * component {@code name} and an enum have a name already. It has no meaning beyond that: two that are not {@code equals} stay two.
     */
    default String name() {
        return ManifestNames.typeOf(this);
    }
}
