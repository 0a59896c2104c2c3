package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Access to the application's views for code that handles a request. For example, code can call a view that renders
 * part of a page, or list only permitted views in a menu. Views of routes are not included; use a subrequest to call a
 * route. Use an instance only for its own request. (Pyramid: {@code render_view_to_response},
 * {@code view_execution_permitted}, {@code request.invoke_exception_view}.)
 */
@ProviderType
public interface ViewCalls {
    /** The request attribute that holds the {@code ViewCalls} instance of the request. */
    AttributeKey<ViewCalls> KEY = AttributeKey.of("view calls", ViewCalls.class);

    /**
     * Returns the {@code ViewCalls} instance of a request. This instance calls views of the application that serves the
     * request.
     */
    static ViewCalls of(Request request) {
        return request.get(KEY);
    }

    /**
     * Calls the view with the given name for a context and returns the view's response; empty if no view answers.
     *
     * @param name the view's name; empty for the default view of the context
     * @throws PermissionDenied if the client is not permitted to call the view
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respond(Object context, String name) throws Exception;

    /**
     * Calls the view with the given name for a context, without checking the client's permission, and returns the
     * view's response; empty if no view answers. If the view calls other views, their permissions are checked as usual.
     * (Pyramid: {@code secure=False}.)
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondUnguarded(Object context, String name) throws Exception;

    /**
     * Returns the security policy's decision about whether the client may call the view with the given name for a
     * context; empty if there is no such view. The view is not called.
     */
    Optional<Decision> permitted(Object context, String name);

    /**
     * Returns the views of a context that have no route. For example, code can list them as tabs or in a menu. See
     * {@link #available(Object, String)}.
     */
    default List<Available> available(Object context) {
        return available(context, "");
    }

    /**
     * Returns the views of a context on a route: for each name, the view that would answer a GET request with the other
     * properties of this request. Overrides and removals are taken into account, and the security policy decides about
     * each view. The views are not called. The default view is first; the others are in the order of their declaration,
     * those of higher-ranked add-ons first.
     *
     * @param route the name of the route; empty for views without a route
     */
    List<Available> available(Object context, String route);

    /**
     * Calls the exception view that handles the given exception or error and returns the view's response; empty if no
     * view handles it. The view is found as if this request had thrown the exception.
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondTo(Throwable failure) throws Exception;

    /**
     * Calls the exception view that handles the given exception or error, without checking the client's permission, and
     * returns the view's response; empty if no view handles it.
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondToUnguarded(Throwable failure) throws Exception;

    /**
     * A view that a context has, as data. Links, tabs, and menus are made of it; see {@link #available(Object)}.
     *
     * @param id the view's id
     * @param route the name of the view's route; empty if it has none
     * @param name the view's name below the context; empty for the default view
     * @param addOn the name of the add-on that supplies the view's function: that of an override, if there is one
     * @param permission the permission that the view requires; empty for none
     * @param decision the security policy's decision about whether the client may call the view
     * @param options the values of the view options that view derivers of add-ons read, by the option's name
     */
    record Available(
            ViewId id,
            String route,
            String name,
            String addOn,
            String permission,
            Decision decision,
            Map<String, List<Object>> options) {
        /** Returns whether the client may call the view. */
        public boolean isPermitted() {
            return decision.permitted();
        }
    }
}
