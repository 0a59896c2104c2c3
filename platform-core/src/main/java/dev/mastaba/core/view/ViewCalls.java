package dev.mastaba.core.view;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The application's views, called from code: a part of a page that is a view itself, a menu that shows only what may be called. Those of routes
 * are not among them; a route is asked for by a subrequest. Confined to its request. (Pyramid: {@code render_view_to_response}, {@code
 * view_execution_permitted}, {@code request.invoke_exception_view}.)
 */
@ProviderType
public interface ViewCalls {
    /** The attribute of the request that holds it. */
    AttributeKey<ViewCalls> KEY = AttributeKey.of("view calls", ViewCalls.class);

    /** The views of the application that serves this request. */
    static ViewCalls of(Request request) {
        return request.get(KEY);
    }

    /**
     * The answer of the view of this name for a context; empty where none answers.
     *
     * @param name empty for the context's own page
     * @throws PermissionDenied when the client may not call it
     * @throws Exception what the view throws
     */
    Optional<Response> respond(Object context, String name) throws Exception;

    /**
     * The same, whether or not the client may call that view; views that it calls itself are guarded as ever. (Pyramid: {@code secure=False}.)
     *
     * @throws Exception what the view throws
     */
    Optional<Response> respondUnguarded(Object context, String name) throws Exception;

    /** Whether the client may call the view of this name for a context; empty where there is none. No view is called. */
    Optional<Decision> permitted(Object context, String name);

    /**
     * The answer of the view for an exception or an error, found as if this request had thrown it; empty where none takes it.
     *
     * @throws Exception what that view throws
     */
    Optional<Response> respondTo(Throwable failure) throws Exception;

    /**
     * The same, whether or not the client may call that view.
     *
     * @throws Exception what that view throws
     */
    Optional<Response> respondToUnguarded(Throwable failure) throws Exception;
}
