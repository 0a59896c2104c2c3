package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The application's views, to be called from code: for example, for a page part that is itself a view, or for a menu
 * that shows only permitted views. Views of routes are not included; use a subrequest to call a route. Confined to its
 * request. (Pyramid: {@code render_view_to_response}, {@code view_execution_permitted},
 * {@code request.invoke_exception_view}.)
 */
@ProviderType
public interface ViewCalls {
    /** The request attribute that holds the request's view calls. */
    AttributeKey<ViewCalls> KEY = AttributeKey.of("view calls", ViewCalls.class);

    /** Returns the views of the application that serves this request. */
    static ViewCalls of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns the response of the view with this name for a context; empty if no view answers.
     *
     * @param name the view's name; empty for the default view of the context
     * @throws PermissionDenied if the client may not call the view
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respond(Object context, String name) throws Exception;

    /**
     * Returns the response without a check of the client's permission. Views that the called view calls are checked as
     * usual. (Pyramid: {@code secure=False}.)
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondUnguarded(Object context, String name) throws Exception;

    /** Returns whether the client may call the view with this name for a context; empty if there is no such view. The view is not called. */
    Optional<Decision> permitted(Object context, String name);

    /**
     * Returns the response of the view for an exception or error; empty if no view handles it. The view is found as if
     * this request had thrown the exception.
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondTo(Throwable failure) throws Exception;

    /**
     * Returns the response for an exception or error without a check of the client's permission.
     *
     * @throws Exception any exception that the view throws
     */
    Optional<Response> respondToUnguarded(Throwable failure) throws Exception;
}
