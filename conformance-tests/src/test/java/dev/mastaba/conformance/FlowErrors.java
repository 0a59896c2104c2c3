package dev.mastaba.conformance;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;

/** The exceptions that cases name. */
final class FlowErrors {
    private FlowErrors() {}

    static class AppError extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static final class SubError extends AppError {
        private static final long serialVersionUID = 1L;
    }

    static final class OtherError extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static Exception named(String name) {
        return switch (name) {
            case "AppError" -> new AppError();
            case "SubError" -> new SubError();
            case "OtherError" -> new OtherError();
            case "HTTPNotFound" -> new NotFound("boom");
            case "HTTPForbidden" -> new Forbidden("boom");
            case "HTTPBadRequest" -> new BadRequest("boom");
            default -> throw new AssertionError("No exception " + name);
        };
    }

    static Class<? extends Exception> type(String name) {
        return name.equals("Exception") ? Exception.class : named(name).getClass();
    }

    /** The status of an HTTP exception; 0 for others. */
    static int status(String name) {
        return name.startsWith("HTTP") ? ((HttpException) named(name)).status() : 0;
    }

    /** The corpora's name of an exception. */
    static String name(Exception exception) {
        String name = exception.getClass().getSimpleName();
        return exception instanceof HttpException ? "HTTP" + name : name;
    }
}
