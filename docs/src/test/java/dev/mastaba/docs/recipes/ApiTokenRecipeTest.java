package dev.mastaba.docs.recipes;

import static dev.mastaba.api.ApiOptions.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.Api;
import dev.mastaba.api.ApiToken;
import dev.mastaba.api.ApiTokens;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.PasswordLogins;
import dev.mastaba.security.UserStore;
import dev.mastaba.security.UserStore.StoredUser;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe for API tokens. */
class ApiTokenRecipeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static Response orders(Request request) {
        return Response.text(
                "Orders of " + Identity.of(request).map(Identity::userId).orElse("nobody"));
    }

    // tag::recipe-token-page
    private static Response create(Request request) throws SQLException {
        ApiToken.Created created =
                ApiTokens.of(request).create(request.form().get("name"), List.of("orders:read"), Duration.ofDays(90));
        return Response.text("Copy this token now, it is not shown again: " + created.text());
    }

    private static Response revoke(Request request) throws SQLException {
        boolean revoked = ApiTokens.of(request).revoke(request.pathParam("id"));
        return Response.text(revoked ? "The token is revoked." : "You have no such token.");
    }
    // end::recipe-token-page

    @Test
    void aUserCreatesAndRevokesAToken() {
        DataSource database = DATABASE.source();
        String hash = PasswordHasher.standard().hash("the password of anna");
        UserStore users = name -> name.equals("anna") ? Optional.of(StoredUser.of("anna", hash)) : Optional.empty();
        AddOn shop = config -> {
            // tag::recipe-token
            PasswordLogins.of(config).users(users);
            Api.of(config).in(database);
            Api.of(config).acceptTokens();
            config.route("orders", "/orders").get(ApiTokenRecipeTest::orders, scope("orders:read"));
            config.route("tokens", "/tokens").post(ApiTokenRecipeTest::create);
            config.route("token", "/tokens/{id}/revoke").post(ApiTokenRecipeTest::revoke);
            // end::recipe-token
            config.route("list", "/list")
                    .get(request ->
                            Response.text(ApiTokens.of(request).list().get(0).id()));
        };
        try (TestApp app = TestApp.of(shop)) {
            app.postFrom("/login", "/login", Map.of("name", "anna", "password", "the password of anna"))
                    .expectStatus(303);
            String page =
                    app.postFrom("/logout", "/tokens", Map.of("name", "CI")).body();
            String id = app.get("/list").body();
            TestRequest orders = TestRequest.get("/orders")
                    .header("Authorization", "Bearer " + page.substring(page.indexOf("mst_")));
            app.request(orders).expectBody("Orders of anna");
            app.postFrom("/logout", "/tokens/" + id + "/revoke", Map.of()).expectBody("The token is revoked.");
            app.request(orders).expectStatus(401);
            assertThat(app.get("/orders").body()).isEqualTo("Orders of anna");
        }
    }
}
