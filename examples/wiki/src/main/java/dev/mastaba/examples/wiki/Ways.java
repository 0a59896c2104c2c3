package dev.mastaba.examples.wiki;

import dev.mastaba.api.SignedUrls;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.SafeRedirect;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The paths to the login, and back from it. */
final class Ways {
    private static final String NEXT = "next";
    private static final int LONGEST = 1_000;

    private Ways() {}

    /** Returns the path to which a form or a query asks to continue, if that is within the wiki; else empty. */
    static String next(Request request, Parameters from) {
        return SafeRedirect.of(request).target(from.get(NEXT, "")).orElse("");
    }

    /** Returns the path of the login page, with the way back to the client's current page. */
    static String login(Request request) {
        String here = here(request);
        boolean known = !here.isEmpty() && here.length() <= LONGEST;
        return Urls.of(request).path("login", known ? UrlParts.NONE.query(NEXT, here) : UrlParts.NONE);
    }

    /** Returns the page itself, or the target after a login form; for a form, the page that contained it; empty if unknown. */
    static String here(Request request) {
        return request.method().equals("GET") && isDoor(request) ? next(request, request.query()) : page(request);
    }

    /** Returns the page itself; for a form, the page that contained it; empty if unknown. */
    static String page(Request request) {
        return request.method().equals("GET")
                ? target(request.rawPath(), request.rawQuery())
                : ownPage(request).orElse("");
    }

    /** Returns whether a form was on one of the wiki's own pages. */
    static boolean isOwn(Request request) {
        return ownPage(request).isPresent();
    }

    private static Optional<String> ownPage(Request request) {
        return request.header("Referer").flatMap(from -> ownPage(request, from));
    }

    /** Returns whether a request is to a login form, to which a client is never sent back. */
    private static boolean isDoor(Request request) {
        Urls urls = Urls.of(request);
        return List.of(urls.path("login"), urls.path("register"), urls.path("first"))
                .contains(request.rawPath());
    }

    private static Optional<String> ownPage(Request request, String from) {
        try {
            URI page = new URI(from);
            boolean own = request.authority().equalsIgnoreCase(page.getRawAuthority());
            return own ? Optional.of(target(page.getRawPath(), page.getRawQuery())) : Optional.empty();
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /** Returns a path and query; empty for a signed link, which must not be copied to other pages. */
    private static String target(String path, String query) {
        if (query == null || query.isEmpty()) {
            return path;
        }
        return query.contains(SignedUrls.PARAMETER) ? "" : path + "?" + query;
    }
}
