package dev.mastaba.conformance;

import dev.mastaba.core.message.HttpClientError;
import dev.mastaba.core.message.HttpError;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.HttpRedirection;
import dev.mastaba.core.message.HttpServerError;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.status.HttpExceptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP exceptions and their bases that cases name, and the types that stand for them here. */
final class HttpNames {
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("HTTPMovedPermanently", 301),
            Map.entry("HTTPFound", 302),
            Map.entry("HTTPSeeOther", 303),
            Map.entry("HTTPTemporaryRedirect", 307),
            Map.entry("HTTPPermanentRedirect", 308),
            Map.entry("HTTPBadRequest", 400),
            Map.entry("HTTPUnauthorized", 401),
            Map.entry("HTTPForbidden", 403),
            Map.entry("HTTPNotFound", 404),
            Map.entry("HTTPConflict", 409),
            Map.entry("HTTPGone", 410),
            Map.entry("HTTPInternalServerError", 500));

    /** The exception that a view of a case raises as if no predicate had held. Core itself throws a {@link NotFound} then. */
    public static class PredicateMismatch extends NotFound {
        private static final long serialVersionUID = 1L;

        /** A mismatch. */
        public PredicateMismatch(String detail) {
            super(detail);
        }
    }

    private HttpNames() {}

    /** The types by their names in cases. */
    static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("HTTPException", HttpException.class);
        types.put("IExceptionResponse", HttpException.class);
        types.put("HTTPError", HttpError.class);
        types.put("HTTPClientError", HttpClientError.class);
        types.put("HTTPServerError", HttpServerError.class);
        types.put("HTTPRedirection", HttpRedirection.class);
        STATUS.forEach((name, status) -> types.put(name, exception(status).getClass()));
        types.put("PredicateMismatch", PredicateMismatch.class);
        return types;
    }

    /** The exception of a name, with the detail or location of the cases; null for a name that is none of HTTP's. */
    static @Nullable HttpException exception(String name) {
        if (name.equals("PredicateMismatch")) {
            return new PredicateMismatch("boom");
        }
        Integer status = STATUS.get(name);
        return status == null ? null : exception(status);
    }

    private static HttpException exception(int status) {
        return status < 400 ? HttpExceptions.redirect(status, "boom") : HttpExceptions.of(status, "boom");
    }

    /** The status of a redirection by name. */
    static int redirection(String name) {
        Integer status = STATUS.get(name);
        if (status == null || status >= 400) {
            throw new AssertionError("No redirection " + name);
        }
        return status;
    }
}
