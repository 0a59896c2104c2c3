package dev.mastaba.core.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.Request;
import java.util.Optional;

/** The identity of a request, which makes its answer one user's own. */
final class KnownIdentity {
    private KnownIdentity() {}

    static Optional<Identity> of(SecurityPolicy policy, Request request) {
        Identity identity = policy.identity(request);
        if (identity == null) {
            return Optional.empty();
        }
        DefaultHeaders.forOneUser(request);
        return Optional.of(identity);
    }
}
