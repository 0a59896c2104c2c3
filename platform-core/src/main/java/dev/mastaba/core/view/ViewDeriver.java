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
 * A function that puts a layer around views. It is called when the application is made. (Pyramid: view derivers.)
 *
 * <pre>{@code
 * config.addViewDeriver("timed", (inner, info) -> (context, request) -> timing(info.id(), () -> inner.respond(context, request)));
 * }</pre>
 *
 * <p>The built-in derivers, outermost first; predicates are evaluated before all of them:
 *
 * <ol>
 * <li>The check of the permission, {@code secured_view}.
 * <li>The check of the session's CSRF token, {@code csrf_view}.
 * <li>The call of the view named by {@code wrapper}, which receives the response, {@code owrapped_view}.
 * <li>The caching fields of the response, {@code http_cached_view}.
 * <li>The wraps of other add-ons, then the view's own decorators, {@code decorated_view}.
 * <li>The derivers of add-ons that do not request another position.
 * <li>The rendering of the view's result into a response, {@code rendered_view}.
 * <li>The call of the function by its {@link ViewMapper}, or the redirect to the path with a trailing slash,
 * {@code mapped_view}.
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
     * Returns the view to call instead of the inner one; called once for each view, on the composing thread.
     *
     * @return the inner view itself if there is nothing to add
     */
    DerivedView derive(DerivedView inner, DeriverInfo info);

    /** A view around which a deriver can put a layer. Immutable. */
    @ProviderType
    interface DeriverInfo {
        /** Returns the view's id. */
        ViewId id();

        /** Returns the name of the add-on that supplies the view's function: for an override, the overriding add-on. */
        String owner();

        /** Returns the place where the view's function was declared. */
        Origin origin();

        /**
         * Returns the function as it was passed to the directive: a {@link View}, a {@link ContextView}, a class, or
         * the object whose method is the view.
         */
        Object original();

        /** Returns the method that is the view, if it was scanned or named by an add-on. */
        Optional<MethodView> method();

        /** Returns the pattern of the view's route; empty if it has no route, or if the route is invalid. */
        Optional<RoutePattern> routePattern();

        /**
         * Returns the permission that the view declares, or {@link ViewOptions#NO_PERMISSION} if it declares that none
         * is required; empty if it does not declare a permission.
         */
        Optional<String> permission();

        /** Returns the predicates of the view, which are evaluated before its chain is called. */
        List<Predicate> predicates();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns whether this chain handles exceptions. */
        boolean forExceptions();

        /** Returns the values of a deriver's option, in order; empty if the view does not set it. */
        List<Object> option(String name);

        /** Returns the value that was committed under a key; empty if there is none. */
        <T> Optional<T> find(Key<T> key);

        /** Returns the name of the view's route; empty if it has none. */
        String routeName();

        /** Returns the type of the view's context; {@code Object} for any type, or if only the type's name is known. */
        Class<?> context();

        /** Returns the name of the type of the view's context. */
        String contextName();
    }
}
