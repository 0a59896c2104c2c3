package dev.mastaba.docs.openid;

import dev.mastaba.core.http.Request;
import dev.mastaba.openid.OpenIdClaims;
import dev.mastaba.openid.OpenIdUser;
import dev.mastaba.openid.OpenIdUsers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

// tag::openid-users
final class Accounts implements OpenIdUsers {
    private final Map<String, String> names = new ConcurrentHashMap<>();

    @Override
    public @Nullable OpenIdUser user(OpenIdClaims claims, Request request) {
        if (claims.verifiedEmail().filter(mail -> mail.endsWith("@example.org")).isEmpty()) {
            return null;
        }
        names.put(claims.id(), claims.text("name").orElse("somebody"));
        return OpenIdUser.named(claims.id()).in(claims.texts("groups"));
    }
}
// end::openid-users
