package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.ViewCalls;
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
        if (view == null) {
            return Optional.empty();
        }
        if (view.permission().isEmpty() || policy == null) {
            return Optional.of(Decision.allowed("The view " + view + " requires no permission."));
        }
        return Optional.of(policy.permits(request, context, view.permission()));
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
