package dev.mastaba.docs.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import org.jspecify.annotations.Nullable;

// tag::security-own
final class HousePolicy implements SecurityPolicy {
    @Override
    public @Nullable Identity identity(Request request) {
        return request.remoteAddress().equals("127.0.0.1") ? Identity.named("owner") : null;
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        return permission.equals("view") || Identity.of(request).isPresent()
                ? Decision.allowed("everyone may view")
                : Decision.denied("only the owner may " + permission);
    }
}
// end::security-own
