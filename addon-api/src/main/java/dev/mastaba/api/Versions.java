package dev.mastaba.api;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.EntityTag;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The version of the resource that a request reads or changes: {@code Versions.of(request).is(row.version())}. Responses to GET and HEAD have the
 * version as their entity tag, and status 304 if the client already has the response. A request that changes the resource gets status 412 if
 * {@code If-Match} names another version.
 *
 * <p>An entity tag consists of the version and a hash of the body, because the same version can have several representations, for example in JSON and
 * HTML. {@code If-Match} compares only the version. Each instance is confined to its request.
 */
public final class Versions {
    /** The attribute with the versions of a request, which exists when it is first read. */
    static final AttributeKey<Versions> KEY = AttributeKey.of("versions", Versions.class, ApiAddOn.NAME);

    /** The attribute that is set when a view has stated a version. */
    static final AttributeKey<Versions> STATED = AttributeKey.of("stated version", Versions.class);

    private final Request request;
    private @Nullable String version;
    private boolean changed;

    Versions(Request request) {
        this.request = request;
    }

    /**
     * Returns the versions of a request.
     *
     * @throws java.util.NoSuchElementException if the application does not include the API add-on
     */
    public static Versions of(Request request) {
        return request.get(KEY);
    }

    /** States the current version of the resource, as {@link #is(String)} does. */
    public void is(long current) {
        is(Long.toString(current));
    }

    /**
     * States the current version of the resource, and checks the preconditions of a request that changes it. Call this method before the change. Any
     * text can be a version; for a resource that consists of several rows, join their versions.
     *
     * @throws HttpException with status 412 if {@code If-Match} does not name this version, or {@code If-None-Match} names it; requests with GET and
     *     HEAD get their status later, when the body is known
     */
    public void is(String current) {
        version = VersionTag.version(current);
        request.set(STATED, this);
        if (!reads()) {
            String same = version;
            check(list -> hasStrong(list, same), list -> hasAny(list, same));
        }
    }

    /**
     * States that the resource does not exist yet, and checks the preconditions of the request.
     *
     * @throws HttpException with status 412 if the request has {@code If-Match}, because the client expects a resource
     */
    public void isNew() {
        version = null;
        request.set(STATED, this);
        if (!reads()) {
            check(list -> false, list -> false);
        }
    }

    /** States the version after a change, as {@link #becomes(String)} does. */
    public void becomes(long next) {
        becomes(Long.toString(next));
    }

    /**
     * States the version of the resource after a change. A response with a status from 200 to 299 has this version as its entity tag, which the client
     * can send with its next change. Without a call, a response to a change has no entity tag.
     */
    public void becomes(String next) {
        version = VersionTag.version(next);
        request.set(STATED, this);
        changed = true;
    }

    /**
     * Returns the exception for a change that came too late: status 412. Throw it if the statement that changes the row, with the version in its
     * {@code WHERE} clause, changed no row.
     */
    public HttpException conflict() {
        return HttpException.of(
                412, "The resource was changed in the meantime. Read it again, then repeat the change.");
    }

    /** Returns whether a request only reads, so that its preconditions concern the response. */
    private boolean reads() {
        return isSafe(request.method());
    }

    static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private void check(Predicate<String> matches, Predicate<String> exists) {
        String expected = joined("If-Match");
        String refused = joined("If-None-Match");
        if (expected != null && !matches.test(expected) || refused != null && exists.test(refused)) {
            throw conflict();
        }
    }

    private static boolean hasStrong(String list, String version) {
        return list.strip().equals("*")
                || EntityTag.list(list).stream()
                        .anyMatch(
                                tag -> !tag.weak() && VersionTag.versionIn(tag).equals(version));
    }

    private static boolean hasAny(String list, String version) {
        return list.strip().equals("*")
                || EntityTag.list(list).stream()
                        .anyMatch(tag -> VersionTag.versionIn(tag).equals(version));
    }

    private @Nullable String joined(String field) {
        List<String> all = request.headers().all(field);
        return all.isEmpty() ? null : String.join(",", all);
    }

    /** Returns the version of the response, or null if the response has none. */
    @Nullable
    String ofResponse() {
        return changed || reads() ? version : null;
    }

    boolean isChanged() {
        return changed;
    }
}
