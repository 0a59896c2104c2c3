package dev.mastaba.conformance;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.view.PermissionDenied;

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
            case "LookupError" -> new CorpusTypes.LookupError("boom");
            case "KeyError" -> new CorpusTypes.KeyError("boom");
            case "URLDecodeError" -> new CorpusTypes.UrlDecodeError("boom");
            default -> http(name);
        };
    }

    private static HttpException http(String name) {
        HttpException exception = HttpNames.exception(name);
        if (exception == null) {
            throw new AssertionError("No exception " + name);
        }
        return exception;
    }

    static Class<? extends Exception> type(String name) {
        Class<?> http = HttpNames.type(name);
        if (http != null) {
            return http.asSubclass(Exception.class);
        }
        return name.equals("Exception") ? Exception.class : named(name).getClass();
    }

    /** The status of an HTTP exception; 0 for others. */
    static int status(String name) {
        HttpException exception = HttpNames.exception(name);
        return exception == null ? 0 : exception.status();
    }

    /** The corpora's name of an exception: a guard's refusal is a forbidden one of our own type. */
    static String name(Exception exception) {
        if (exception instanceof PermissionDenied) {
            return "HTTPForbidden";
        }
        String name = exception.getClass().getSimpleName();
        boolean named = name.equals("PredicateMismatch") || !(exception instanceof HttpException);
        return named ? name : "HTTP" + name;
    }
}
