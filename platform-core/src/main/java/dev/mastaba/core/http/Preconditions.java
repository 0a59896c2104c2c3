package dev.mastaba.core.http;

import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.HttpDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of the preconditions in a request's header fields (RFC 9110, 13): {@code If-Match},
 * {@code If-Unmodified-Since}, {@code If-None-Match}, and {@code If-Modified-Since}. A view that modifies a resource
 * calls {@link #check} before the modification. For a response that shows a resource, use {@link Response#conditional}
 * instead.
 */
public final class Preconditions {
    private Preconditions() {}

    /** The possible results of checking a request's preconditions. */
    enum Outcome {
        HOLD,
        NOT_MODIFIED,
        FAILED
    }

    /**
     * Checks the preconditions of a request, and returns normally if they are met.
     *
     * @param tag the entity tag of the resource's current state; null if the state does not have a tag
     * @param lastModified the last modification time of the resource's current state; null if unknown
     * @throws HttpException with status 304 if a GET or HEAD request shows that the client already has the current
     *     state; with status 412 if any other precondition is not met
     */
    public static void check(Request request, @Nullable EntityTag tag, @Nullable Instant lastModified) {
        switch (outcome(request, tag, lastModified)) {
            case FAILED -> throw HttpException.of(412);
            case NOT_MODIFIED -> throw new HttpException(304, "", null, fields(tag, lastModified));
            default -> {}
        }
    }

    private static List<Header> fields(@Nullable EntityTag tag, @Nullable Instant lastModified) {
        List<Header> fields = new ArrayList<>(2);
        if (tag != null) {
            fields.add(new Header("ETag", tag.toString()));
        }
        if (lastModified != null) {
            fields.add(new Header("Last-Modified", HttpDate.text(lastModified)));
        }
        return fields;
    }

    static Outcome outcome(Request request, @Nullable EntityTag tag, @Nullable Instant lastModified) {
        if (isOfAnotherState(request, tag, lastModified)) {
            return Outcome.FAILED;
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        String known = joined(request, "If-None-Match");
        if (known != null) {
            boolean has = tag == null ? known.strip().equals("*") : tag.isMeantBy(known);
            return !has ? Outcome.HOLD : reads ? Outcome.NOT_MODIFIED : Outcome.FAILED;
        }
        boolean unchanged = reads && lastModified != null && !isAfter(lastModified, request, "If-Modified-Since", true);
        return unchanged ? Outcome.NOT_MODIFIED : Outcome.HOLD;
    }

    private static boolean isOfAnotherState(Request request, @Nullable EntityTag tag, @Nullable Instant lastModified) {
        String wanted = joined(request, "If-Match");
        if (wanted != null) {
            return tag == null || !tag.isNamedBy(wanted);
        }
        return lastModified != null && isAfter(lastModified, request, "If-Unmodified-Since", false);
    }

    /** Returns whether the resource was modified after the date in a request header field, compared in whole seconds. */
    private static boolean isAfter(Instant lastModified, Request request, String field, boolean otherwise) {
        String text = request.headers().first(field);
        long date = text == null ? -1 : HttpDate.millis(text);
        return date < 0 ? otherwise : lastModified.getEpochSecond() > date / 1_000;
    }

    private static @Nullable String joined(Request request, String field) {
        String first = request.headers().first(field);
        return first == null ? null : String.join(",", request.headers().all(field));
    }
}
