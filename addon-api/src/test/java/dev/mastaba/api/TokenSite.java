package dev.mastaba.api;

import static dev.mastaba.api.ApiOptions.anyToken;
import static dev.mastaba.api.ApiOptions.scope;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A shop whose users log in with a session or a token. */
final class TokenSite {
    final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    final Map<String, List<String>> users =
            new ConcurrentHashMap<>(Map.of("ada", List.of("sellers"), "bob", List.of()));
    private final DataSource database;

    TokenSite(DataSource database) {
        this.database = database;
    }

    TestApp app() {
        ApiAddOn api = new ApiAddOn(KeptState.inMemory(), () -> Instant.ofEpochMilli(now.get()), System::nanoTime);
        return TestApp.of(Composition.of(List.of(
                        Participant.shared(ApiAddOn.NAME, api),
                        Participant.application("dev.example.shop", "shop", this::include)))
                .settings(new Settings(Map.of("mastaba.sessions.store", "memory", TokenRules.MOST, "3"))));
    }

    private void include(Configurator config) {
        config.include(ApiAddOn.NAME);
        config.include("dev.mastaba.sessions");
        Api.of(config).in(database);
        config.setSecurityPolicy(AclPolicy.of((id, request) -> users.get(id), new SessionPolicy(), new TokenPolicy()));
        config.addAcl(Object.class, Acl.of(Ace.allow("group:sellers", "sell")));
        config.route("login", "/login/{user}").get(TokenSite::login);
        config.route("who", "/who").get(TokenSite::who, anyToken());
        config.route("plain", "/plain").get(TokenSite::who).post(TokenSite::who);
        config.route("orders", "/orders")
                .get(TokenSite::who, scope("orders:read"))
                .post(TokenSite::who, scope("orders:read"), scope("orders:write"));
        config.route("sell", "/sell").get(TokenSite::who, scope("orders:read"), permission("sell"));
        config.route("tokens", "/tokens")
                .get(TokenSite::list)
                .with(anyToken(), requireCsrf(false))
                .post(TokenSite::create);
        config.route("revoke", "/revoke/{id}")
                .with(anyToken(), requireCsrf(false))
                .post(TokenSite::revoke);
        config.route("remove", "/remove/{user}").post(TokenSite::remove, requireCsrf(false), noPermissionRequired());
    }

    private static Response login(Request request) {
        Application.of(request).get(Key.of(SecurityPolicy.class)).remember(request, request.pathParam("user"));
        return Response.text(Session.of(request).csrfToken());
    }

    private static Response who(Request request) {
        return Response.text(Identity.of(request).map(Identity::userId).orElse("nobody"));
    }

    private static Response list(Request request) throws SQLException {
        ApiTokens tokens = ApiTokens.of(request);
        return Response.text(tokens.scopes() + " "
                + tokens.list().stream().map(ApiToken::name).toList() + " "
                + tokens.current().map(ApiToken::name).orElse("in person"));
    }

    private static Response create(Request request) throws SQLException {
        ApiToken.Created created =
                ApiTokens.of(request).create(request.form().get("name"), List.of("orders:read"), Duration.ofDays(1));
        if (request.form().get("fail", "").equals("yes")) {
            throw HttpException.of(409);
        }
        return Response.text(created.text());
    }

    private static Response revoke(Request request) throws SQLException {
        return Response.text("" + ApiTokens.of(request).revoke(request.pathParam("id")));
    }

    private static Response remove(Request request) throws SQLException {
        return Response.text("" + ApiTokens.of(request).revokeAll(request.pathParam("user")));
    }

    static Answer command(TestApp app, String... arguments) throws Exception {
        return app.application()
                .get(Key.named(ApplicationCommand.class, "tokens"))
                .run(List.of(arguments));
    }

    /** Creates a token of a user for 30 days. */
    static String token(TestApp app, String owner, String... scopes) throws Exception {
        String[] all = new String[4 + scopes.length];
        System.arraycopy(new String[] {"create", owner, "CI", "30"}, 0, all, 0, 4);
        System.arraycopy(scopes, 0, all, 4, scopes.length);
        return command(app, all).text().lines().findFirst().orElseThrow();
    }

    static TestResponse get(TestApp app, String path, String authorization) {
        return app.request(TestRequest.get(path).header("Authorization", authorization));
    }
}
