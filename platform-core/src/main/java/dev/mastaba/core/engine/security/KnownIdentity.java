package dev.mastaba.core.engine.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.Optional;

/** The identity of a request, which makes its response private to one user. */
public final class KnownIdentity {
    private KnownIdentity() {}

    public static Optional<Identity> of(SecurityPolicy policy, Request request) {
        Identity identity = policy.identity(request);
        if (identity == null) {
            return Optional.empty();
        }
        DefaultHeaders.forOneUser(request);
        return Optional.of(identity);
    }
}
