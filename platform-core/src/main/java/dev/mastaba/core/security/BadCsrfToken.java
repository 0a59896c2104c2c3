package dev.mastaba.core.security;

import dev.mastaba.core.http.BadRequest;

/** A request that changes something brings no token, or a wrong one. Answered with status 400. (Pyramid: {@code BadCSRFToken}.) */
public final class BadCsrfToken extends BadRequest {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public BadCsrfToken(String detail) {
        super(detail);
    }
}
