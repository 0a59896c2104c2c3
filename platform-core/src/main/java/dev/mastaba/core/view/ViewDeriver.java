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
 * A function that puts a layer around views. It is called once for each view when the application is created. (Pyramid:
 * view derivers.)
 *
 * <pre>{@code
 * config.addViewDeriver("timed", (inner, info) -> (context, request) -> timing(info.id(), () -> inner.respond(context, request)));
 * }</pre>
 *
 * <p>All predicates are evaluated before the outermost layer is called. These are the layers of a view, from the
 * outermost to the innermost; the names are those of the built-in derivers:
 *
 * <ol>
 * <li>{@code secured_view}: the permission check.
 * <li>{@code csrf_view}: the check of the session's CSRF token.
 * <li>{@code owrapped_view}: the call of the wrapper view that the {@code wrapper} option names; this view receives the
 * response.
 * <li>{@code http_cached_view}: the caching header fields of the response.
 * <li>{@code decorated_view}: the code that other add-ons put around the view, then the view's own decorators.
 * <li>The derivers that add-ons register without requesting another position.
 * <li>{@code rendered_view}: the rendering of the view's result as a response.
 * <li>{@code mapped_view}: the call of the function by its {@link ViewMapper}, or the redirect to the path with a
 * trailing slash.
 * </ol>
 */
@ConsumerType
@FunctionalInterface
public interface ViewDeriver {
    /** The name that represents the outer end of a view's layers in the placement of a deriver. */
    String INGRESS = "INGRESS";

    /** The name that represents the inner end of a view's layers in the placement of a deriver. */
    String VIEW = "VIEW";

    /**
     * Returns the view to call instead of the inner view. This method is called once for each view, on the composing
     * thread.
     *
     * @return the view with this deriver's layer, or the inner view itself if the deriver does not add a layer
     */
    DerivedView derive(DerivedView inner, DeriverInfo info);

    /** Information about a view around which a deriver can put a layer. Instances are immutable. */
    @ProviderType
    interface DeriverInfo {
        /** Returns the view's id. */
        ViewId id();

        /** Returns the name of the add-on that supplies the view's function. For an override, this is the overriding add-on. */
        String owner();

        /** Returns the place where the view's function was declared. */
        Origin origin();

        /**
         * Returns the view as it was passed to the directive: a {@link View}, a {@link ContextView}, a class, or the
         * object whose method is the view.
         */
        Object original();

        /** Returns the view if it is a method; empty unless a scan found the method or an add-on named it. */
        Optional<MethodView> method();

        /** Returns the pattern of the view's route; empty if the view has no route, or if the route is invalid. */
        Optional<RoutePattern> routePattern();

        /**
         * Returns the permission that the view declares; empty if it does not declare one. If the view declares that no
         * permission is required, the result is {@link ViewOptions#NO_PERMISSION}.
         */
        Optional<String> permission();

        /** Returns the view's predicates, which are evaluated before its outermost layer is called. */
        List<Predicate> predicates();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns whether the view is being derived as an exception view. */
        boolean forExceptions();

        /**
         * Returns this view's values of an option that a deriver defines, in the order in which they were set; empty if
         * the view does not set the option.
         */
        List<Object> option(String name);

        /**
         * Returns the value that was committed to the registry under the given key; empty if the registry does not
         * contain such a value.
         */
        <T> Optional<T> find(Key<T> key);

        /** Returns the name of the view's route; empty if the view has no route. */
        String routeName();

        /** Returns the type of the view's context. The result is {@code Object} if any type is accepted, or if only the type's name is known. */
        Class<?> context();

        /** Returns the class name of the view's context type. */
        String contextName();
    }
}
