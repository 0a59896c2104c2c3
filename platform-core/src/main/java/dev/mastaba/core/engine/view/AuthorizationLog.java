package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View.ViewId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of the authorization decisions about a view, with their reasons, if {@code mastaba.debug.authorization} is set.
 * (Pyramid: {@code debug_authorization}.)
 *
 * @param view the view
 * @param lines receives the log lines
 */
record AuthorizationLog(ViewId view, Consumer<String> lines) {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationLog.class);

    static AuthorizationLog of(ViewId view) {
        return new AuthorizationLog(view, LOG::info);
    }

    /**
     * Logs a decision on one line, even if its parts, which clients influence, contain line breaks.
     *
     * @param outcome {@code Allowed} or {@code Denied}, optionally with the permission
     */
    void tell(Request request, Object context, String outcome, String reason) {
        lines.accept(OneLine.of(outcome + " for the view " + view + ", " + request.method() + " " + request.rawPath()
                + ", context " + context.getClass().getName() + ": " + reason));
    }
}
