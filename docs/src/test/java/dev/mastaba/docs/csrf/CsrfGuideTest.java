package dev.mastaba.docs.csrf;

import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CsrfGuideTest {
    private static Response form(Request request) {
        // tag::csrf-token
        String token = Csrf.of(request).token();
        String page = "<form method=post action=/save><input type=hidden name=csrf_token value=" + token + "></form>";
        // end::csrf-token
        return Response.html(page);
    }

    private static Response save(Request request) {
        return Response.text("saved");
    }

    @Test
    void optionsAreOneDirective() {
        Configurator config = new Configurator();
        // tag::csrf-options
        config.setDefaultCsrfOptions(CsrfOptions.on().trusting(".example.com").exemptBearer());
        config.route("hook", "/hook").post(CsrfGuideTest::save, requireCsrf(false)); // it checks its own signature
        // end::csrf-options
        config.route("form", "/form").get(CsrfGuideTest::form);
        config.route("save", "/save").post(CsrfGuideTest::save);
        // tag::csrf-refused
        config.addExceptionView(
                Csrf.BadToken.class,
                (refused, request) -> Response.builder()
                        .status(400)
                        .body(Body.text("Load the page again."))
                        .build());
        // end::csrf-refused
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.post("/save", Map.of()).expectStatus(400).expectBody("Load the page again.");
            app.postFrom("/form", "/save", Map.of()).expectBody("saved");
            app.post("/hook", Map.of()).expectBody("saved");
            app.clearCookies();
            app.request(TestRequest.post("/save").header("Authorization", "Bearer abc"))
                    .expectBody("saved");
        }
    }

    @Test
    void scriptsCopyTheToken() {
        Configurator config = new Configurator();
        // tag::csrf-cookie
        Cookie readable = Cookie.of("csrf_token", "").forScripts();
        config.setCsrfStoragePolicy(CsrfStoragePolicy.inCookie(readable));
        // end::csrf-cookie
        config.setDefaultCsrfOptions(CsrfOptions.on());
        config.route("form", "/form").get(CsrfGuideTest::form);
        config.route("save", "/save").post(CsrfGuideTest::save);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            String set = app.get("/form").header("Set-Cookie");
            assertThat(set).doesNotContain("HttpOnly");
            String token = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
            app.request(TestRequest.post("/save").header("X-CSRF-Token", token)).expectBody("saved");
        }
    }

    @Test
    void isOffWithAReason() {
        Configurator config = new Configurator();
        // tag::csrf-off
        config.setDefaultCsrfOptions(CsrfOptions.off("all clients are programs with their own tokens"));
        // end::csrf-off
        config.route("save", "/save").post(CsrfGuideTest::save);
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.post("/save", Map.of()).expectBody("saved");
        }
    }
}
