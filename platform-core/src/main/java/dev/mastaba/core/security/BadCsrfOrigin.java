package dev.mastaba.core.security;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.OneLine;

/** A request that changes something comes from a page that is not trusted. Answered with status 400. (Pyramid: {@code BadCSRFOrigin}.) */
public final class BadCsrfOrigin extends BadRequest {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    /** Says what is wrong with it. */
    public BadCsrfOrigin(String detail) {
        super(detail);
    }

    static BadCsrfOrigin missing() {
        return new BadCsrfOrigin(
                "The request does not say which page it comes from: it has neither Origin nor Referer.");
    }

    static BadCsrfOrigin insecure(String origin) {
        return new BadCsrfOrigin(
                "The request comes from the page " + shown(origin) + ", which is not secure as this site is (https).");
    }

    static BadCsrfOrigin untrusted(String origin) {
        return new BadCsrfOrigin("The request comes from " + shown(origin) + ", which this site does not trust.");
    }

    private static String shown(String origin) {
        String start = origin.length() > LONGEST ? origin.substring(0, LONGEST) + "…" : origin;
        return OneLine.of(start);
    }
}
