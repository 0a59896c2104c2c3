package dev.mastaba.servlets;

import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms behind the check of the application around a mount. */
class MountFormsTest {
    private static AddOn mounting() {
        WebApplication application = WebApplication.of(() ->
                new Page((request, response) -> response.getWriter().print("title " + request.getParameter("title"))));
        return config -> {
            config.setCsrfStoragePolicy(CsrfStoragePolicy.inCookie());
            config.route("token", "/token")
                    .get(request -> Response.text(Csrf.of(request).token()));
            Servlets.of(config)
                    .mount("legacy", "/legacy", application, requireCsrf(true))
                    .mount("open", "/open", application, requireCsrf(false));
        };
    }

    @Test
    void aServletReadsTheFormAfterTheCheck() {
        try (TestApp app = TestApp.of(mounting(), new ServletsAddOn())) {
            String token = app.get("/token").body();

            app.post("/legacy/", Map.of("title", "hi")).expectStatus(400);
            assertThat(app.post("/legacy/", Map.of("title", "hi", "csrf_token", token))
                            .body())
                    .isEqualTo("title hi");
            assertThat(app.post("/open/", Map.of("title", "hi")).body()).isEqualTo("title hi");
        }
    }
}
