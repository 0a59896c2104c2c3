package dev.mastaba.docs.recipes;

import static dev.mastaba.api.ApiOptions.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.SignedLink;
import dev.mastaba.api.SignedUrls;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The recipe for signed links. */
class SignedLinkRecipeTest {
    private final Set<String> joined = ConcurrentHashMap.newKeySet();

    @Test
    void aLinkWorksOnce() {
        AddOn team = config -> {
            // tag::recipe-signed-link
            config.include("dev.mastaba.api");
            SignedLink.State state = request -> joined.contains(request.pathParam("user")) ? "joined" : "invited";
            config.route("invite", "/invite/{user}").post(request -> {
                SignedLink link = SignedLink.to("join", Map.of("user", request.pathParam("user")))
                        .expiresIn(Duration.ofDays(7))
                        .methods("GET", "POST")
                        .boundTo("invited");
                return Response.text(SignedUrls.of(request).sign(link));
            });
            config.route("join", "/join/{user}")
                    .with(signed("join", state))
                    .get(request -> Response.html("<form method=post><button>Join</button></form>"))
                    .post(request -> {
                        joined.add(request.pathParam("user"));
                        return Response.text("Welcome");
                    });
            // end::recipe-signed-link
        };
        try (TestApp app = TestApp.of(team)) {
            String link = app.request(TestRequest.post("/invite/anna")).body().replaceFirst("^[a-z]+://[^/]+", "");
            app.get(link.replace("anna", "bert")).expectStatus(403);
            app.get(link).expectStatus(200);
            app.post(link, Map.of()).expectBody("Welcome");
            app.get(link).expectStatus(410);
        }
        assertThat(joined).containsExactly("anna");
    }
}
