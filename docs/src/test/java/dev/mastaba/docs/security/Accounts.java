package dev.mastaba.docs.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.security.PasswordLogin;
import dev.mastaba.security.UserStore;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

// tag::security-accounts
final class Accounts implements UserStore {
    private final Map<String, StoredUser> users = new ConcurrentHashMap<>();

    @Override
    public Optional<StoredUser> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    Response register(Request request) {
        PasswordLogin login = PasswordLogin.of(request);
        String name = request.form().get("name");
        String password = request.form().get("password");
        if (password.length() < 8) {
            return Response.builder()
                    .status(422)
                    .text("A password has at least 8 characters.")
                    .build();
        }
        String hash = login.hash(name, password);
        if (users.putIfAbsent(name, StoredUser.of(name, hash)) != null) {
            return Response.builder().status(422).text("This name is taken.").build();
        }
        return Response.seeOther("/").withHeaders(login.letIn(name));
    }
}
// end::security-accounts
