package dev.mastaba.docs.openid;

import dev.mastaba.core.http.Request;
import dev.mastaba.openid.OpenIdUsers;
import dev.mastaba.openid.OpenIdUsers.Claims;
import dev.mastaba.openid.OpenIdUsers.User;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

// tag::openid-users
final class Accounts implements OpenIdUsers {
    private final Map<String, String> names = new ConcurrentHashMap<>();

    @Override
    public @Nullable User user(Claims claims, Request request) {
        if (claims.verifiedEmail().filter(mail -> mail.endsWith("@example.org")).isEmpty()) {
            return null;
        }
        names.put(claims.id(), claims.text("name").orElse("unknown"));
        return User.named(claims.id()).in(claims.texts("groups"));
    }
}
// end::openid-users
