package dev.mastaba.docs.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.security.LoginThrottle;
import dev.mastaba.security.PasswordHasher;
import java.util.List;
import java.util.Map;

// tag::security-login
final class LoginViews {
    private final SecurityPolicy policy;
    private final LoginThrottle throttle;
    private final PasswordHasher hasher;
    private final Map<String, String> hashes;

    LoginViews(SecurityPolicy policy, LoginThrottle throttle, PasswordHasher hasher, Map<String, String> hashes) {
        this.policy = policy;
        this.throttle = throttle;
        this.hasher = hasher;
        this.hashes = hashes;
    }

    Response login(Request request) {
        String name = request.form().find("name").orElse("");
        String password = request.form().find("password").orElse("");
        PasswordHasher.Match match = throttle.check(request, name, () -> hasher.check(password, hashes.get(name)));
        if (!match.right()) {
            return Response.builder()
                    .status(422)
                    .text("The name or the password is incorrect.")
                    .build();
        }
        match.upgrade().ifPresent(text -> hashes.put(name, text));
        return home(policy.remember(request, name));
    }

    Response logout(Request request) {
        return home(policy.forget(request));
    }

    private static Response home(List<Header> fields) {
        return Response.seeOther("/").withHeaders(fields);
    }
}
// end::security-login
