package dev.mastaba.servlets;

import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRequest;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user, the permission, and the path of a mount with placeholders. */
class MountUserTest {
    private static AddOn mounting(TestPolicy policy) {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> response.getWriter()
                .print(request.getRemoteUser() + " " + request.getUserPrincipal() + " " + request.isUserInRole("read")
                        + " " + request.isUserInRole("write") + " " + request.getContextPath() + " "
                        + request.getPathInfo())));
        return config -> {
            config.setSecurityPolicy(policy);
            Servlets.of(config)
                    .mount("digits", "/n/{number:[0-9/]{1,3}}/pages", application)
                    .mount("tenant", "/t/{tenant}/pages", application, permission("read"))
                    .mount("open", "/open", application);
        };
    }

    @Test
    void theUserIsThatOfTheSecurityPolicy() {
        try (TestApp app = TestApp.of(mounting(TestPolicy.permitting("read").as("ada")), new ServletsAddOn())) {
            assertThat(app.get("/t/acme%20a/pages/x").body()).isEqualTo("ada ada true false /t/acme%20a/pages /x");
            assertThat(app.get("/n/42/pages/x").body()).endsWith("/n/42/pages /x");
        }
    }

    @Test
    void includesSeeThePathOfTheRequest() {
        WebApplication application = WebApplication.initializedBy((classes, context) -> {
            context.addServlet(
                            "outer",
                            new Page((request, response) ->
                                    request.getRequestDispatcher("/inner/a b").include(request, response)))
                    .addMapping("/outer");
            context.addServlet(
                            "inner",
                            new Page((request, response) -> response.getWriter()
                                    .print(request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI))))
                    .addMapping("/inner/*");
        });
        AddOn mounting = config -> Servlets.of(config).mount("tenant", "/t/{tenant}/pages", application);
        try (TestApp app = TestApp.of(mounting, new ServletsAddOn())) {
            assertThat(app.get("/t/acme%20a/pages/outer").body()).isEqualTo("/t/acme%20a/pages/inner/a%20b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.8", "2001:db8::8", "::1", ""})
    void theAddressOfTheClientIsThatOfTheRequest(String address) {
        WebApplication application = WebApplication.of(() -> new Page((request, response) ->
                response.getWriter().print(request.getRemoteAddr() + "|" + request.getRemoteHost())));
        AddOn mounting = config -> Servlets.of(config).mount("open", "/open", application);
        try (TestApp app = TestApp.of(mounting, new ServletsAddOn())) {
            assertThat(app.request(TestRequest.get("/open/").from(address)).body())
                    .isEqualTo(address + "|" + address);
        }
    }

    @Test
    void thePermissionOfTheMountIsChecked() {
        try (TestApp app = TestApp.of(mounting(TestPolicy.denying()), new ServletsAddOn())) {
            app.get("/t/acme/pages/x").expectStatus(403);
            app.get("/t/acme/pages").expectStatus(403);
            assertThat(app.get("/open/x").body()).isEqualTo("null null false false /open /x");
        }
    }
}
