package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import org.jspecify.annotations.Nullable;

/**
 * A view for which nobody is asked, of which the log is told so.
 *
 * @param inner the view
 * @param reason why nobody is asked
 * @param log is told
 */
record LoggedOpenView(DerivedView inner, String reason, AuthorizationLog log) implements DerivedView, NonBlocking {
    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        log.tell(request, context, "Allowed", reason);
        return inner.respond(context, request);
    }
}
