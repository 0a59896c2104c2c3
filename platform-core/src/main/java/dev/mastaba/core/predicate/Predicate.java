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
 * One condition. Equal predicates (by {@code equals}, so make it a record) count as the same one where conflicts are judged.
 *
 * <p>Immutable, safe for any thread, without side effects; it must not block. On behalf of a route it should leave the body alone; of core's own
 * only {@code request_param} looks into a form, where the query lacks the parameter. (Pyramid: {@code IPredicate}.)
 */
@ConsumerType
public interface Predicate {
    /**
     * Whether the condition holds.
     *
     * @param request the request
     * @param subject on behalf of a view its context, of a route the {@code RouteCandidate}, of a subscriber the event; null for none
     */
    boolean test(Request request, @Nullable Object subject);

    /** The condition as text, for people and for the text form of a composition: {@code request_method = GET,HEAD}. */
    String text();

    /**
     * What is probably wrong with the condition although it may hold, as a sentence; empty, the default, for nothing. It is a warning where the
     * condition is used, and refuses nothing.
     */
    default String doubt() {
        return "";
    }

    /** Returns the reason that a client gets if this condition is the first to refuse it; by default a bare 404. */
    default Mismatch mismatch() {
        return Mismatch.NOT_FOUND;
    }

    /**
     * Why nothing answers a request although something is there: what a client may be told instead of a bare 404.
     *
     * @param status 404, 405, 406 or 415
     * @param methods with 405 the methods that would be answered, sorted; otherwise empty
     */
    record Mismatch(int status, Set<String> methods) {
        /** Nothing to tell. */
        public static final Mismatch NOT_FOUND = new Mismatch(404, Set.of());
        /** No answer in a form that the client accepts. */
        public static final Mismatch NOT_ACCEPTABLE = new Mismatch(406, Set.of());
        /** The body is of a type that nobody takes here. */
        public static final Mismatch UNSUPPORTED_TYPE = new Mismatch(415, Set.of());

        public Mismatch {
            methods = java.util.Collections.unmodifiableSet(new TreeSet<>(methods));
        }

        /** Another method is asked for. */
        public static Mismatch method(Set<String> methods) {
            return new Mismatch(405, methods);
        }

        /**
         * Returns the reason of two candidates together: that of the one which came nearer to an answer. One that takes the method is nearer than
         * all that do not; if neither does, the methods of both count.
         */
        public Mismatch or(Mismatch other) {
            if (status == 405 && other.status == 405) {
                Set<String> both = new TreeSet<>(methods);
                both.addAll(other.methods);
                return method(both);
            }
            return rank() >= other.rank() ? this : other;
        }

        /** Returns the exception that reports it; 404 instead of a 405 that could name no method. */
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
