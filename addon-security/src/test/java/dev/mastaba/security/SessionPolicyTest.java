package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.testing.TestApp;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionPolicyTest {
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> done = new ArrayList<>();

    /** One visitor's session in memory, which writes down what is done to it. */
    private @Nullable Object session(String method, Object... arguments) {
        switch (method) {
            case "value" -> {
                return Optional.ofNullable(values.get(arguments[0]));
            }
            case "find" -> {
                return Optional.ofNullable((String) values.get(arguments[0]));
            }
            case "put" -> values.put((String) arguments[0], arguments[1]);
            case "invalidate" -> values.clear();
            default -> {}
        }
        done.add(method);
        return method.equals("newCsrfToken") ? "token" : null;
    }

    @Test
    void loginGivesTheSessionAnotherIdAndLogoutEndsIt() {
        Session session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> session(method.getName(), arguments));
        Configurator config = Site.configured(AclPolicy.of(Groups.none(), new SessionPolicy()));
        config.addRequestAttribute(Session.KEY, request -> session);
        try (TestApp site = TestApp.of(config.makeApplication())) {
            site.get("/who").expectBody("nobody");
            assertThat(done).isEmpty();
            site.get("/login/ada").expectNoHeader("Set-Cookie");
            assertThat(done).containsExactly("changeId", "newCsrfToken", "put");
            site.get("/who").expectBody("ada");
            site.get("/logout");
            assertThat(done).endsWith("invalidate");
            site.get("/who").expectBody("nobody");
        }
    }
}
