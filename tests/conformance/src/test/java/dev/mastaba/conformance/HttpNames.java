package dev.mastaba.conformance;

import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.HttpError;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The HTTP exceptions and their bases that cases name, and the types that stand for them here. */
public final class HttpNames {
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

    /** The types that stand for several names. */
    private static final Set<Class<?>> SHARED = Set.of(Redirect.class, HttpClientError.class, HttpServerError.class);

    /** The exception that a view of a case raises as if no predicate had held. Core itself throws a {@link NotFound} then. */
    public static class PredicateMismatch extends NotFound {
        private static final long serialVersionUID = 1L;

        /** A mismatch. */
        public PredicateMismatch(String detail) {
            super(detail);
        }
    }

    /** The redirect that types of cases extend. Core itself has no class for its status. Those types are compiled in no package. */
    public static class Found extends Redirect {
        private static final long serialVersionUID = 1L;

        /** A redirect. */
        public Found(String location) {
            super(302, location);
        }
    }

    /** The error that types of cases extend. Core itself has no class for its status. */
    public static class Gone extends HttpClientError {
        private static final long serialVersionUID = 1L;

        /** An error. */
        public Gone(String detail) {
            super(410, detail);
        }
    }

    private HttpNames() {}

    /** The types by their names in cases, of the names that have a type of their own. */
    static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("HTTPException", HttpException.class);
        types.put("IExceptionResponse", HttpException.class);
        types.put("HTTPError", HttpError.class);
        types.put("HTTPClientError", HttpClientError.class);
        types.put("HTTPServerError", HttpServerError.class);
        types.put("HTTPRedirection", Redirect.class);
        STATUS.forEach((name, status) -> {
            Class<?> type = exception(status).getClass();
            if (!SHARED.contains(type)) {
                types.put(name, type);
            }
        });
        types.put("PredicateMismatch", PredicateMismatch.class);
        return types;
    }

    /** The type that an exception view for a name is for; {@link #condition} limits it to that name. Null for a name that is none of HTTP's. */
    static @Nullable Class<?> type(String name) {
        Class<?> own = types().get(name);
        HttpException exception = own == null ? exception(name) : null;
        return exception == null ? own : exception.getClass();
    }

    /** The status as the condition of an exception view, for a name without a type of its own. */
    static List<ViewOption> condition(String name) {
        Integer status = types().containsKey(name) ? null : STATUS.get(name);
        return status == null ? List.of() : List.of(ViewOptions.exceptionStatus(status));
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
        if (status == 302) {
            return new Found("boom");
        }
        if (status == 410) {
            return new Gone("boom");
        }
        return status < 400 ? new Redirect(status, "boom") : HttpException.of(status, "boom");
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
