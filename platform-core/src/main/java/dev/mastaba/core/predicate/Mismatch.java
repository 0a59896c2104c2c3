package dev.mastaba.core.predicate;

import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.UnsupportedMediaType;
import dev.mastaba.core.status.MethodNotAllowed;
import dev.mastaba.core.status.NotAcceptable;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing answers a request although something is there: what a client may be told instead of a bare 404.
 *
 * @param status 404, 405, 406 or 415
 * @param methods with 405 the methods that would be answered, sorted; otherwise empty
 */
public record Mismatch(int status, Set<String> methods) {
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
     * What to tell about one candidate that these predicates refused: the reason, where the client can be told each; of several the one that it
     * has to mend first, the method before the body's type before the form of the answer.
     */
    public static Mismatch of(PredicateList predicates, Request request, @Nullable Object subject) {
        Mismatch reason = null;
        for (Predicate predicate : predicates.all()) {
            if (!predicate.test(request, subject)) {
                Mismatch its = predicate.mismatch();
                if (its.status == 404) {
                    return NOT_FOUND;
                }
                reason = reason == null || its.rank() < reason.rank() ? its : reason;
            }
        }
        return reason == null ? NOT_FOUND : reason;
    }

    /** What to tell about two candidates together: the one that came nearest to an answer; the methods of both. */
    public Mismatch or(Mismatch other) {
        if (status == 405 && other.status == 405) {
            Set<String> both = new TreeSet<>(methods);
            both.addAll(other.methods);
            return method(both);
        }
        return rank() >= other.rank() ? this : other;
    }

    /** The exception that tells it. */
    public HttpException exception(String detail) {
        return switch (status) {
            case 405 -> new MethodNotAllowed(detail, methods);
            case 406 -> new NotAcceptable(detail);
            case 415 -> new UnsupportedMediaType(detail);
            default -> new NotFound(detail);
        };
    }

    private int rank() {
        return switch (status) {
            case 406 -> 3;
            case 415 -> 2;
            case 405 -> 1;
            default -> 0;
        };
    }
}
