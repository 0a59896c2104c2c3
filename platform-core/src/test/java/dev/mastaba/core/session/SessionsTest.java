package dev.mastaba.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.CsrfStoragePolicy;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final Configurator config = new Configurator(Settings.none());
    private final List<Request> asked = new ArrayList<>();

    /** A session of which the tests need only that it is this one. */
    private Session begin(Request request) {
        asked.add(request);
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> "token");
    }

    @Test
    void theFactoryIsAskedOnceForARequestThatWantsASession() throws Exception {
        config.setSessionFactory(this::begin);
        config.addView(request -> {
            assertThat(Session.of(request)).isSameAs(Session.of(request));
            return Response.text(Session.of(request).csrfToken());
        });
        var application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(200);
        assertThat(asked).hasSize(1);
        application.handle(SimpleRequest.get("/nowhere"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anEmptyTokenIsNone() throws Exception {
        config.setSessionFactory(request -> (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "find", "knownCsrfToken" -> Optional.of("");
                    case "newCsrfToken" -> "new";
                    case "csrfToken" -> "";
                    default -> null;
                }));
        config.addView(request -> {
            for (CsrfTokens tokens : List.of(
                    CsrfTokens.in(Session.of(request)),
                    CsrfStoragePolicy.inSession("token", () -> "new").tokens(request))) {
                assertThat(tokens.find()).isEmpty();
                assertThat(tokens.matches("")).isFalse();
                assertThat(tokens.token()).isEqualTo("new");
            }
            return Response.text("");
        });
        assertThat(config.makeApplication().handle(SimpleRequest.get("/")).status())
                .isEqualTo(200);
    }

    @Test
    void withoutAFactoryThereAreNone() {
        config.addView(request -> Response.text(Session.of(request).csrfToken()));
        assertThatThrownBy(() -> config.makeApplication().handle(SimpleRequest.get("/")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("dev.mastaba.sessions");
    }

    @Test
    void twoFactoriesConflict() {
        config.setSessionFactory(this::begin);
        config.setSessionFactory(this::begin);
        assertThatThrownBy(config::makeApplication).hasMessageContaining("session factory");
    }
}
