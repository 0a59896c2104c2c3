package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
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
}
