package dev.mastaba.servlets;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
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
    protected boolean generateAcceptableResponse(
            Request request,
            Response response,
            Callback callback,
            String type,
            List<Charset> charsets,
            int status,
            String message,
            @Nullable Throwable cause)
            throws IOException {
        if (cause != null && !(cause instanceof HttpException)) {
            callback.failed(cause);
            return true;
        }
        return super.generateAcceptableResponse(request, response, callback, type, charsets, status, message, cause);
    }
}
