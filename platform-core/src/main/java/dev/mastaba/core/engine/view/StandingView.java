package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.view.View.ViewId;

/**
 * A registration under its id.
 *
 * @param id its id
 * @param owner the name of the add-on it belongs to
 * @param registration what was declared
 */
record StandingView(ViewId id, String owner, ViewRegistration registration) {
    Action action() {
        return registration.action();
    }

    ViewSpec spec() {
        return registration.spec();
    }

    boolean sameAs(StandingView other) {
        return !isRefused() && !other.isRefused() && registration.sameAs(other.registration);
    }

    /** Whether something is wrong with its options, so that it is not known which view it is. */
    boolean isRefused() {
        return action().effect() instanceof AddView declared && declared.isRefused();
    }

    /** {@code wiki:page (route page)}. */
    @Override
    public String toString() {
        return id + " (" + registration.slot()
                + (registration.predicates().isEmpty() ? "" : ", " + registration.predicates()) + ")";
    }
}
