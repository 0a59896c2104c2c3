package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store can take part in the transaction of a request. */
final class UsersOfARequestTest {
    private final List<String> calls = new ArrayList<>();

    /** The store of one request, or of none. */
    private record Users(List<String> calls, String request) implements UserStore {
        @Override
        public Optional<StoredUser> find(String name) {
            calls.add("find in " + request);
            return Optional.of(StoredUser.of("ada", PasswordSite.HASH).counted(1));
        }

        @Override
        public UserStore in(Request of) {
            return new Users(calls, of.method() + " " + of.rawPath());
        }

        @Override
        public void upgrade(StoredUser user, String hash) {
            calls.add("upgrade in " + request);
        }

        @Override
        public void endLogins(StoredUser user) {
            calls.add("end logins in " + request);
        }
    }

    private void declare(Configurator config) {
        PasswordLogins.of(config).users(new Users(calls, "no request"));
        config.route("front", "/")
                .get(request ->
                        Response.text(Identity.of(request).map(Identity::userId).orElse("nobody")));
    }

    @Test
    void areReadAndChangedInTheRequest() {
        Composition site = Composition.of(this::declare)
                .with(new SecurityAddOn())
                .with(new SessionsAddOn())
                .with(new TemplatesAddOn());
        try (TestApp app = TestApp.of(site)) {
            send(app, Map.of("name", "ada", "password", PasswordSite.PASSWORD)).expectStatus(303);
            assertThat(calls).contains("find in POST /login", "upgrade in POST /login");
            app.get("/").expectBody("ada");
            assertThat(calls).last().isEqualTo("find in GET /");
            app.post("/logout", token(app)).expectStatus(303);
            assertThat(calls).contains("end logins in POST /logout").noneMatch(call -> call.contains("no request"));
        }
    }

    private static TestResponse send(TestApp app, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(token(app));
        all.putAll(fields);
        return app.post("/login", all);
    }

    private static Map<String, String> token(TestApp app) {
        return Map.of(
                "csrf_token",
                app.get("/login").attributes("input[name=csrf_token]", "value").get(0));
    }
}
