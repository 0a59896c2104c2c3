package dev.mastaba.core.view;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

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

    /** The view that a deriver is asked to put a ring around. Immutable. */
    @ProviderType
    interface DeriverInfo {
        /** The view's id. */
        ViewId id();

        /** The name of the add-on that says what the view does: of an override that which overrides. */
        String owner();

        /** Where what the view does was declared. */
        Origin origin();

        /** The function as it was given: a {@link View}, a {@link ContextView}, a class, or the object whose method the view is. */
        Object original();

        /** The method that is the view, where it was scanned, or an add-on named it: {@link MethodView}. */
        Optional<MethodView> method();

        /** The pattern of the view's route; empty where it has no route, or something is wrong with that. */
        Optional<RoutePattern> routePattern();

        /** The permission that the view names, {@link ViewOptions#NO_PERMISSION} where it says that none is needed; empty where it says nothing. */
        Optional<String> permission();

        /** The conditions under which the view answers; they have been asked when its chain is called. */
        List<Predicate> predicates();

        /** The deployer's settings. */
        Settings settings();

        /** Whether this chain answers for exceptions. */
        boolean forExceptions();

        /** The values of a deriver's option, in their order; empty where the view doesn't say it. */
        List<Object> option(String name);

        /** What was committed under a key. */
        <T> Optional<T> find(Key<T> key);

        /** The name of the view's route; empty where it has none. */
        String routeName();

        /** The type of the view's context; {@code Object} for any, and where only its name is known. */
        Class<?> context();

        /** The name of the type of the view's context. */
        String contextName();
    }
}
