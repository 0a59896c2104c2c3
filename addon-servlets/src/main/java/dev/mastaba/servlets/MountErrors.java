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
        if (cause == null || cause instanceof HttpException || cause instanceof UnavailableException) {
            super.generateResponse(request, response, status, message, null, callback);
        } else {
            ((ResponseHandover) request.getAttribute(ResponseHandover.class.getName())).thrown(cause);
            callback.succeeded();
        }
    }
}
