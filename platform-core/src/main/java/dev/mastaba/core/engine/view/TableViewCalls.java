package dev.mastaba.core.engine.view;

import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewCalls;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of views of a table for one request. */
record TableViewCalls(
        Request request, CompiledViews views, @Nullable SecurityPolicy policy) implements ViewCalls {
    @Override
    public Optional<Response> respond(Object context, String name) throws Exception {
        PredicatedView view = find(context, name);
        return view == null ? Optional.empty() : Optional.of(view.respond(context, request));
    }

    @Override
    public Optional<Response> respondUnguarded(Object context, String name) throws Exception {
        PredicatedView view = find(context, name);
        return view == null ? Optional.empty() : Optional.of(SecuredView.unguarded(view, context, request));
    }

    @Override
    public Optional<Decision> permitted(Object context, String name) {
        PredicatedView view = find(context, name);
        return view == null ? Optional.empty() : Optional.of(permitted(context, view));
    }

    private Decision permitted(Object context, PredicatedView view) {
        return view.permission().isEmpty() || policy == null
                ? Decision.allowed("The view " + view + " requires no permission.")
                : policy.permits(request, context, view.permission());
    }

    @Override
    public List<ViewCalls.Available> available(Object context, String route) {
        Request get = new WrappedRequest(request) {
            @Override
            public String method() {
                return "GET";
            }
        };
        return views.contexts().available(route, get, context).stream()
                .map(view -> view.available(permitted(context, view)))
                .toList();
    }

    @Override
    public Optional<Response> respondTo(Throwable failure) throws Exception {
        return Optional.ofNullable(views.exceptions().respond(request, failure));
    }

    @Override
    public Optional<Response> respondToUnguarded(Throwable failure) throws Exception {
        return Optional.ofNullable(views.exceptions().respondUnguarded(request, failure));
    }

    private @Nullable PredicatedView find(Object context, String name) {
        return views.contexts().find("", request, context, name);
    }
}
