package dev.mastaba.core.security;

import dev.mastaba.core.http.BadRequest;

/** A request that changes something comes from a page that is not trusted. Answered with status 400. (Pyramid: {@code BadCSRFOrigin}.) */
public final class BadCsrfOrigin extends BadRequest {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public BadCsrfOrigin(String detail) {
        super(detail);
    }
}
