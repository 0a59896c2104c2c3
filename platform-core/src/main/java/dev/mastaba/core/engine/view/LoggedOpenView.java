package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import org.jspecify.annotations.Nullable;

/**
 * A view without an authorization check, whose calls are logged.
 *
 * @param inner the view
 * @param reason the reason for the missing check
 * @param log receives the log lines
 */
record LoggedOpenView(DerivedView inner, String reason, AuthorizationLog log) implements DerivedView, NonBlocking {
    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        log.tell(request, context, "Allowed", reason);
        return inner.respond(context, request);
    }
}
