package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View.ViewId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a view was permitted, and why, where the setting {@code mastaba.debug.authorization} asks for it. (Pyramid: {@code
 * debug_authorization}.)
 *
 * @param view the view
 * @param lines takes what is told
 */
record AuthorizationLog(ViewId view, Consumer<String> lines) {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationLog.class);

    static AuthorizationLog of(ViewId view) {
        return new AuthorizationLog(view, LOG::info);
    }

    /**
     * Tells it; a line, whatever strangers have put into its parts.
     *
     * @param outcome {@code Allowed} or {@code Denied}, perhaps with the permission
     */
    void tell(Request request, Object context, String outcome, String reason) {
        lines.accept(OneLine.of(outcome + " for the view " + view + ", " + request.method() + " " + request.rawPath()
                + ", context " + context.getClass().getName() + ": " + reason));
    }
}
