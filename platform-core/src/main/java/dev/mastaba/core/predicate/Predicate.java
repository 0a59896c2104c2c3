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
 * A condition that decides whether a route, a view, or a subscriber applies. During conflict detection, equal
 * predicates count as the same predicate, so use a record or implement {@code equals}.
 *
 * <p>Implementations must be immutable, thread-safe, and free of side effects, and must not block. A route predicate
 * should not read the request body. Of the core's predicates, only {@code request_param} reads a form, and only if the
 * query does not contain the parameter. (Pyramid: {@code IPredicate}.)
 */
@ConsumerType
public interface Predicate {
    /**
     * Returns whether the condition holds for a request.
     *
     * @param request the request
     * @param subject the additional object to test: the context for a view, the {@code RouteCandidate} for a route, or
     *     the event for a subscriber; null if none exists
     */
    boolean test(Request request, @Nullable Object subject);

    /**
     * Returns a human-readable description of the condition, such as {@code request_method = GET,HEAD}. The description
     * is also part of the text form of a composition.
     */
    String text();

    /**
     * Returns a warning about a probable mistake in this condition, as a sentence, or the empty string (the default) if
     * no such mistake is found. The warning is reported with the place where the condition is used. The warning does
     * not cause the application to be rejected.
     */
    default String doubt() {
        return "";
    }

    /**
     * Returns the reason that the client receives if this condition is the first to reject the request. The default is
     * status 404 without details.
     */
    default Mismatch mismatch() {
        return Mismatch.NOT_FOUND;
    }

    /**
     * The reason why no route or view answers a request. The client can receive this reason instead of a plain 404.
     *
     * @param status the status: 404, 405, 406, or 415
     * @param methods for 405, the allowed methods, sorted; otherwise empty
     */
    record Mismatch(int status, Set<String> methods) {
        /** The default reason: status 404 without details. */
        public static final Mismatch NOT_FOUND = new Mismatch(404, Set.of());
        /** The reason for rejecting a request whose client accepts none of the offered media types: status 406. */
        public static final Mismatch NOT_ACCEPTABLE = new Mismatch(406, Set.of());
        /** The reason for rejecting a request whose body has an unsupported type: status 415. */
        public static final Mismatch UNSUPPORTED_TYPE = new Mismatch(415, Set.of());

        public Mismatch {
            methods = java.util.Collections.unmodifiableSet(new TreeSet<>(methods));
        }

        /** Returns the reason for rejecting a method that is not allowed: status 405 with the given allowed methods. */
        public static Mismatch method(Set<String> methods) {
            return new Mismatch(405, methods);
        }

        /**
         * Combines this reason with the reason of another candidate: a route or view that rejected the same request.
         * The result is the reason of the candidate that came closer to answering. A candidate that accepts the request
         * method is closer than a candidate that does not. If neither accepts the method, the result contains the
         * allowed methods of both.
         */
        public Mismatch or(Mismatch other) {
            if (status == 405 && other.status == 405) {
                Set<String> both = new TreeSet<>(methods);
                both.addAll(other.methods);
                return method(both);
            }
            return rank() >= other.rank() ? this : other;
        }

        /**
         * Returns an exception that reports this reason, with the given detail, to the client. Status 405 without
         * allowed methods becomes 404.
         */
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
