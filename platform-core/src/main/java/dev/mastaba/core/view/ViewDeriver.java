package dev.mastaba.core.view;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Puts a ring around views when the application is made. (Pyramid: view derivers.)
 *
 * <pre>{@code
 * config.addViewDeriver("timed", (inner, info) -> (context, request) -> timing(info.id(), () -> inner.respond(context, request)));
 * }</pre>
 */
@ConsumerType
@FunctionalInterface
public interface ViewDeriver {
    /**
     * Makes the view to call instead of the inner one; called once for each view, on the composing thread.
     *
     * @return the inner view itself where nothing is to be added
     */
    DerivedView derive(DerivedView inner, DeriverInfo info);
}
