package dev.mastaba.core.predicate;

import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.MethodNotAllowed;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.UnsupportedMediaType;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A condition. Equal predicates count as the same predicate when conflicts are detected, so use a record or implement
 * {@code equals}.
 *
 * <p>Immutable, safe for use by any thread, and without side effects. It must not block. A route predicate should not
 * read the body. Of the core's predicates, only {@code request_param} reads a form, if the query lacks the parameter.
 * (Pyramid: {@code IPredicate}.)
 */
@ConsumerType
public interface Predicate {
    /**
     * Returns whether the condition holds.
     *
     * @param request the request
     * @param subject the context for a view, the {@code RouteCandidate} for a route, the event for a subscriber; null for none
     */
    boolean test(Request request, @Nullable Object subject);

    /** Returns the condition as text, for people and for the text form of a composition, such as {@code request_method = GET,HEAD}. */
    String text();

    /**
     * Returns a sentence about a probable mistake in a valid condition. The default is the empty string, for none. The
     * sentence becomes a warning where the condition is used, and does not reject the application.
     */
    default String doubt() {
        return "";
    }

    /** Returns the reason that a client receives if this condition is the first to reject the request; by default, a plain 404. */
    default Mismatch mismatch() {
        return Mismatch.NOT_FOUND;
    }

    /**
     * The reason why none of several candidates answers a request. A client may receive it instead of a plain 404.
     *
     * @param status 404, 405, 406, or 415
     * @param methods for 405, the allowed methods, sorted; otherwise empty
     */
    record Mismatch(int status, Set<String> methods) {
        /** The default reason, without details. */
        public static final Mismatch NOT_FOUND = new Mismatch(404, Set.of());
        /** The reason for a request whose client accepts none of the offered media types. */
        public static final Mismatch NOT_ACCEPTABLE = new Mismatch(406, Set.of());
        /** The reason for a body of an unsupported type. */
        public static final Mismatch UNSUPPORTED_TYPE = new Mismatch(415, Set.of());

        public Mismatch {
            methods = java.util.Collections.unmodifiableSet(new TreeSet<>(methods));
        }

        /** Returns the reason for a method that is not allowed. */
        public static Mismatch method(Set<String> methods) {
            return new Mismatch(405, methods);
        }

        /**
         * Returns the combined reason of two candidates: the reason of the candidate that came closer to answering. A
         * candidate that accepts the method is closer than one that does not. If neither accepts it, the allowed
         * methods of both are combined.
         */
        public Mismatch or(Mismatch other) {
            if (status == 405 && other.status == 405) {
                Set<String> both = new TreeSet<>(methods);
                both.addAll(other.methods);
                return method(both);
            }
            return rank() >= other.rank() ? this : other;
        }

        /** Returns the exception that reports this reason. A 405 without allowed methods becomes a 404. */
        public HttpException exception(String detail) {
            return switch (methods.isEmpty() && status == 405 ? 404 : status) {
                case 405 -> new MethodNotAllowed(detail, methods);
                case 406 -> HttpException.of(406, detail);
                case 415 -> new UnsupportedMediaType(detail);
                default -> new NotFound(detail);
            };
        }

        private int rank() {
            return switch (status) {
                case 406 -> 3;
                case 415 -> 2;
                case 405 -> 0;
                default -> 1;
            };
        }
    }
}
