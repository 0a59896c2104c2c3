package dev.mastaba.docs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import dev.mastaba.sessions.MemorySessions;
import dev.mastaba.sessions.SessionKeys;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.Sessions;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SessionsGuideTest {
    // tag::sessions-key
    record Cart(String item, long count) {}

    static final SessionKey<Cart> CART = new SessionKey<>(
            "cart",
            data -> data instanceof Map<?, ?> map ? new Cart((String) map.get("item"), (Long) map.get("count")) : null,
            cart -> Map.of("item", cart.item(), "count", cart.count()));
    // end::sessions-key

    // tag::sessions-use
    Response add(Request request) {
        Session session = Session.of(request);
        long count = session.find(CART).map(Cart::count).orElse(0L);
        session.put(CART, new Cart("tea", count + 1));
        session.flash("Tea is in the cart");
        return Response.seeOther("/");
    }

    Response front(Request request) {
        Session session = Session.of(request);
        List<Object> messages = session.popFlash();
        return Response.text(
                session.find(CART).map(cart -> cart.count() + " " + cart.item()).orElse("empty") + " " + messages);
    }
    // end::sessions-use

    private void declare(Configurator config) {
        config.route("front", "/").get(this::front);
        config.route("add", "/add").post(this::add);
        config.route("token", "/token")
                .get(request -> Response.text(Csrf.of(request).token()));
    }

    private void use(Configurator config) {
        declare(config);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("empty []").expectNoHeader("Set-Cookie");
            app.request(TestRequest.post("/add")
                            .header("X-CSRF-Token", app.get("/token").body()))
                    .expectRedirect("/");
            app.get("/").expectBody("1 tea [Tea is in the cart]");
            app.get("/").expectBody("1 tea []");
        }
    }

    @Test
    void inMemory() {
        Configurator config = new Configurator();
        KeptState kept = KeptState.inMemory();
        // tag::sessions-memory
        SessionOptions options = SessionOptions.standard()
                .name("shop")
                .idle(Duration.ofMinutes(30))
                .absolute(Duration.ofHours(8));
        config.setSessionFactory(Sessions.in(new MemorySessions(kept), options));
        // end::sessions-memory
        use(config);
    }

    @Test
    void inCookies() {
        Configurator config = new Configurator();
        // tag::sessions-cookies
        SessionKeys keys = SessionKeys.random(); // SessionKeys.read(file) for a file of mode 600
        config.setSessionFactory(Sessions.inEncryptedCookies(keys, SessionOptions.standard()));
        // end::sessions-cookies
        use(config);
        assertThat(Path.of("var/sessions.keys")).doesNotExist();
    }
}
