package dev.mastaba.docs.api;

import static dev.mastaba.api.ApiOptions.anyToken;
import static dev.mastaba.api.ApiOptions.scope;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.Api;
import dev.mastaba.api.ApiToken;
import dev.mastaba.api.ApiTokens;
import dev.mastaba.api.TokenPolicy;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The section on API tokens in the chapter on APIs. */
class ApiTokensGuideTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static Response orders(Request request) {
        return Response.text(Identity.of(request).map(Identity::userId).orElse("nobody"));
    }

    // tag::api-token-create
    private static Response create(Request request) throws SQLException {
        ApiToken.Created created =
                ApiTokens.of(request).create(request.form().get("name"), List.of("orders:read"), Duration.ofDays(90));
        return Response.text("Copy this token now: " + created.text());
    }
    // end::api-token-create

    @Test
    void tokensWithScopes() throws Exception {
        DataSource database = DATABASE.source();
        Groups users = (id, request) -> id.equals("anna") ? List.of("sellers") : null;
        AddOn shop = config -> {
            config.include("dev.mastaba.sessions");
            config.addAcl(Object.class, Acl.of(Ace.allow("group:sellers", "sell")));
            // tag::api-token-policy
            Api.of(config).in(database);
            config.setSecurityPolicy(AclPolicy.of(users, new TokenPolicy(), new SessionPolicy()));
            // end::api-token-policy
            // tag::api-token-scopes
            config.route("orders", "/orders")
                    .with(permission("sell"))
                    .get(ApiTokensGuideTest::orders, scope("orders:read"))
                    .post(ApiTokensGuideTest::orders, scope("orders:write"));
            config.route("me", "/me").get(ApiTokensGuideTest::orders, anyToken());
            // end::api-token-scopes
            config.route("tokens", "/tokens").post(ApiTokensGuideTest::create);
        };
        try (TestApp app = TestApp.of(shop)) {
            app.post("/tokens", Map.of("name", "CI")).expectStatus(400);
            String token = app.application()
                    .get(Key.named(ApplicationCommand.class, "tokens"))
                    .run(List.of("create", "anna", "CI", "90", "orders:read"))
                    .text()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            app.request(TestRequest.get("/orders").header("Authorization", "Bearer " + token))
                    .expectBody("anna");
            app.request(TestRequest.post("/orders").header("Authorization", "Bearer " + token))
                    .expectStatus(403);
            app.request(TestRequest.get("/me").header("Authorization", "Bearer " + token))
                    .expectBody("anna");
            assertThat(token).startsWith("mst_");
        }
    }
}
