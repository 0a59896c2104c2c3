package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.SafeRedirect;
import java.net.URI;
import java.net.URISyntaxException;

/** A finder for the page of this application to which a user returns after the login. */
final class ReturnAddress {
    private static final int LONGEST = 1_000;

    private ReturnAddress() {}

    /** Returns the address that a client requests if it is a page of this application; otherwise an empty text. */
    static String asked(Request request, String next) {
        return SafeRedirect.of(request)
                .target(next)
                .filter(place -> place.length() <= LONGEST)
                .orElse("");
    }

    /** Returns the refused page. If a form was refused, returns the page that contains the form, provided that this application served it. */
    static String refused(Request request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        String place = reads
                ? withQuery(request.rawPath(), request.rawQuery())
                : request.header("Referer").map(from -> ownPage(request, from)).orElse("");
        return asked(request, place);
    }

    private static String ownPage(Request request, String from) {
        try {
            URI page = new URI(from);
            boolean own = request.authority().equalsIgnoreCase(page.getRawAuthority());
            return own ? withQuery(page.getRawPath(), page.getRawQuery()) : "";
        } catch (URISyntaxException noUrl) {
            return "";
        }
    }

    private static String withQuery(String path, String query) {
        return query == null || query.isEmpty() ? path : path + "?" + query;
    }
}
