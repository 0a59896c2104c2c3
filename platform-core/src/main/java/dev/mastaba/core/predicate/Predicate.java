package dev.mastaba.core.predicate;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * One condition. Equal predicates (by {@code equals}, so make it a record) count as the same one where conflicts are judged.
 *
 * <p>Immutable, safe for any thread, without side effects; it must not block. On behalf of a route it should leave the body alone; of core's own
 * only {@code request_param} looks into a form, where the query lacks the parameter. (Pyramid: {@code IPredicate}.)
 */
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
}
