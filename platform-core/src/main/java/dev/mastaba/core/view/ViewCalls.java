package dev.mastaba.core.view;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The application's views, called from code: a part of a page that is a view itself, a menu that shows only what may be called. Those of routes
 * are not among them; a route is asked for by a subrequest. Confined to its request. (Pyramid: {@code render_view_to_response}, {@code
 * view_execution_permitted}, {@code request.invoke_exception_view}.)
 */
public final class ViewCalls {
    /** The attribute of the request that holds it. */
    public static final AttributeKey<ViewCalls> KEY = AttributeKey.of("view calls", ViewCalls.class);

    private final Request request;
    private final ViewTable views;
    private final ExceptionViews exceptionViews;
    private final @Nullable SecurityPolicy policy;

    private ViewCalls(
            Request request, ViewTable views, ExceptionViews exceptionViews, @Nullable SecurityPolicy policy) {
        this.request = request;
        this.views = views;
        this.exceptionViews = exceptionViews;
        this.policy = policy;
    }

    /** The views of the application that serves this request. */
    public static ViewCalls of(Request request) {
        return request.get(KEY);
    }

    /** Makes the attribute, of what {@link Views#assemble} left. For core. */
    public static Function<Request, ViewCalls> in(Registry registry) {
        ViewTable views = registry.get(Key.of(ViewTable.class));
        ExceptionViews exceptionViews = registry.get(Key.of(ExceptionViews.class));
        SecurityPolicy policy = registry.find(Key.of(SecurityPolicy.class)).orElse(null);
        return request -> new ViewCalls(request, views, exceptionViews, policy);
    }

    /**
     * The answer of the view of this name for a context; empty where none answers.
     *
     * @param name empty for the context's own page
     * @throws PermissionDenied when the client may not call it
     * @throws Exception what the view throws
     */
    public Optional<Response> respond(Object context, String name) throws Exception {
        PredicatedView view = find(context, name);
        return view == null ? Optional.empty() : Optional.of(view.respond(context, request));
    }

    /**
     * The same, whether or not the client may call that view; views that it calls itself are guarded as ever. (Pyramid: {@code secure=False}.)
     *
     * @throws Exception what the view throws
     */
    public Optional<Response> respondUnguarded(Object context, String name) throws Exception {
        PredicatedView view = find(context, name);
        return view == null ? Optional.empty() : Optional.of(SecuredView.unguarded(view, context, request));
    }

    /** Whether the client may call the view of this name for a context; empty where there is none. No view is called. */
    public Optional<Decision> permitted(Object context, String name) {
        PredicatedView view = find(context, name);
        if (view == null) {
            return Optional.empty();
        }
        if (view.permission().isEmpty() || policy == null) {
            return Optional.of(Decision.allowed("The view " + view + " needs no permission."));
        }
        return Optional.of(policy.permits(request, context, view.permission()));
    }

    /**
     * The answer of the view for an exception or an error, found as if this request had thrown it; empty where none takes it.
     *
     * @throws Exception what that view throws
     */
    public Optional<Response> respondTo(Throwable failure) throws Exception {
        return Optional.ofNullable(exceptionViews.respond(request, failure));
    }

    /**
     * The same, whether or not the client may call that view.
     *
     * @throws Exception what that view throws
     */
    public Optional<Response> respondToUnguarded(Throwable failure) throws Exception {
        return Optional.ofNullable(exceptionViews.respondUnguarded(request, failure));
    }

    private @Nullable PredicatedView find(Object context, String name) {
        return views.find("", request, context, name);
    }
}
