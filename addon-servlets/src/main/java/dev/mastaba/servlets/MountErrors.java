package dev.mastaba.servlets;

import jakarta.servlet.UnavailableException;
import java.io.IOException;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The error pages of a mount. An exception for which the web application has no page reaches the exception views of the application around it. */
final class MountErrors extends ErrorPageErrorHandler {
    private static final int MOST_CAUSES = 20;

    MountErrors() {
        setShowStacks(false);
        setShowCauses(false);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        HttpException refused = refused(cause);
        if (refused != null) {
            response.setStatus(refused.getCode());
            super.generateResponse(request, response, refused.getCode(), refused.getReason(), null, callback);
        } else if (cause == null || cause instanceof UnavailableException) {
            super.generateResponse(request, response, status, message, null, callback);
        } else {
            ((ResponseHandover) request.getAttribute(ResponseHandover.class.getName())).thrown(cause);
            callback.succeeded();
        }
    }

    /** Returns the first reason why a request of a client was refused, which is the innermost cause; null for all other errors. */
    private static @Nullable HttpException refused(@Nullable Throwable cause) {
        HttpException found = null;
        int depth = 0;
        for (Throwable each = cause; each != null && depth < MOST_CAUSES; each = each.getCause()) {
            depth++;
            if (each instanceof HttpException refused && refused.getCode() < 500) {
                found = refused;
            }
        }
        return found;
    }
}
