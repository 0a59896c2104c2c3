package dev.mastaba.core.view;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Puts a ring around views when the application is made. (Pyramid: view derivers.)
 *
 * <pre>{@code
 * config.addViewDeriver("timed", (inner, info) -> (context, request) -> timing(info.id(), () -> inner.respond(context, request)));
 * }</pre>
 *
 * <p>Core's own, outermost first; predicates have been asked before any of them:
 *
 * <ol>
 *   <li>{@code secured_view}: the permission
 *   <li>{@code csrf_view}: the session's token
 *   <li>{@code owrapped_view}: the answer is handed to the view named by {@code wrapper}
 *   <li>{@code http_cached_view}: what the answer says about keeping it
 *   <li>{@code decorated_view}: wraps of other add-ons, then the view's own decorators
 *   <li>rings of add-ons that wish for nothing
 *   <li>{@code rendered_view}: what the view returned becomes a response
 *   <li>{@code mapped_view}: the function is called, as its {@link ViewMapper} says, or the client is sent to the path with a slash at its end
 * </ol>
 */
@ConsumerType
@FunctionalInterface
public interface ViewDeriver {
    /** The name of the outer end. */
    String INGRESS = "INGRESS";

    /** The name of the inner end. */
    String VIEW = "VIEW";

    /**
     * Makes the view to call instead of the inner one; called once for each view, on the composing thread.
     *
     * @return the inner view itself where nothing is to be added
     */
    DerivedView derive(DerivedView inner, DeriverInfo info);
}
