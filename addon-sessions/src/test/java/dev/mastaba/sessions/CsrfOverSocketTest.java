package dev.mastaba.sessions;

import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens as browsers send them: in forms of both kinds, over a socket and in memory, and what a view for refused ones says. */
class CsrfOverSocketTest {
    private static final byte[] PICTURE = "a picture".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger saved = new AtomicInteger();

    private void include(Configurator config) {
        config.include(new SessionsAddOn());
        config.route("form", "/form").get(request -> {
            Session.of(request).put("user", "ada");
            return Response.text(Csrf.of(request).token());
        });
        config.route("save", "/save").post(this::save, uploads());
    }

    private static void refusing(Configurator config) {
        config.addExceptionView(
                Csrf.BadToken.class,
                (refused, request) -> Response.builder()
                        .status(409)
                        .text("Load the page again: "
                                + Session.of(request).find("user").orElse("nobody") + ", " + request.method())
                        .build());
    }

    private Response save(Request request) {
        saved.incrementAndGet();
        Optional<Integer> length = request.upload("picture").map(upload -> (int) upload.size());
        return Response.text("saved " + length.orElse(0));
    }

    private static TestRequest upload(String token) {
        return TestRequest.post("/save").form("csrf_token", token).upload("picture", "a.png", "image/png", PICTURE);
    }

    private static TestApp[] both(AddOn addOn) {
        return new TestApp[] {TestApp.of(addOn), TestApp.of(addOn).overSocket()};
    }

    @Test
    @Tag("smoke")
    void aTokenComesInAnyKindOfForm() {
        for (TestApp app : both(this::include)) {
            try (app) {
                String token = app.get("/form").body();
                app.request(TestRequest.post("/save").form(Map.of("csrf_token", token)))
                        .expectBody("saved 0");
                app.request(upload(token)).expectBody("saved " + PICTURE.length);
                app.request(TestRequest.post("/save")
                                .header("X-CSRF-Token", token)
                                .upload("picture", "a.png", "image/png", PICTURE))
                        .expectBody("saved " + PICTURE.length);
            }
        }
        assertThat(saved).hasValue(6);
    }

    @Test
    void aFormWithAWrongTokenOrNoneIsRefused() {
        for (TestApp app : both(this::include)) {
            try (app) {
                String token = app.get("/form").body();
                List<TestRequest> wrong = List.of(
                        upload(""),
                        upload(token + "A"),
                        upload(token.substring(2)),
                        TestRequest.post("/save")
                                .upload("csrf_token", "t.txt", "text/plain", token.getBytes(StandardCharsets.UTF_8)),
                        TestRequest.post("/save?csrf_token=" + token).upload("picture", "a.png", "image/png", PICTURE),
                        TestRequest.post("/save").form(Map.of("csrf_token", "wrong")));
                wrong.forEach(each -> app.request(each).expectStatus(400));
                app.clearCookies();
                app.request(upload(token)).expectStatus(400);
            }
        }
        assertThat(saved).hasValue(0);
    }

    @Test
    void aViewForRefusedOnesAnswersInTheApplicationsWords() {
        for (TestApp app : both(config -> {
            include(config);
            refusing(config);
        })) {
            try (app) {
                String token = app.get("/form").body();
                TestResponse refused = app.request(upload(token + "A"));
                refused.expectStatus(409).expectBody("Load the page again: ada, POST");
                app.request(TestRequest.post("/save").form(Map.of("other", "x")))
                        .expectStatus(409);
                app.request(upload(token)).expectStatus(200);
            }
        }
    }
}
