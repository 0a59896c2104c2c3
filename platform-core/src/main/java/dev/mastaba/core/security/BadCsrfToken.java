package dev.mastaba.core.security;

import dev.mastaba.core.http.BadRequest;

/** A request that changes something brings no token, or a wrong one. Answered with status 400. (Pyramid: {@code BadCSRFToken}.) */
public final class BadCsrfToken extends BadRequest {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public BadCsrfToken(String detail) {
        super(detail);
    }

    static BadCsrfToken missing(CsrfOptions options) {
        String field = options.field() == null ? "" : "the form's field " + options.field();
        String header = options.header() == null ? "" : "the header " + options.header();
        return new BadCsrfToken("The token against forged requests (CSRF) is missing. It belongs into " + field
                + (field.isEmpty() || header.isEmpty() ? "" : " or ") + header + ".");
    }

    static BadCsrfToken wrong() {
        return new BadCsrfToken(
                "The token against forged requests (CSRF) is not the one of this visitor, or not any more. Load the page again and send it once more.");
    }
}
