package dev.mastaba.openid;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.Login;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An application whose users log in by providers, and says who is asking. */
final class Shop {
    static final String CLIENT = "shop";
    static final String SECRET = "shop-secret-of-the-tests";
    static final String FRONT = "http://localhost/";

    static final OpenIdUsers EVERYBODY =
            (claims, request) -> OpenIdUsers.User.named(claims.id()).in(claims.texts("groups"));

    private Shop() {}

    /** Settings of one provider. */
    static Map<String, String> provider(String name, URI issuer) {
        return Map.of(
                "mastaba.openid." + name + ".issuer", issuer.toString(),
                "mastaba.openid." + name + ".client-id", CLIENT,
                "mastaba.openid." + name + ".client-secret", SECRET);
    }

    static String callback(String provider) {
        return "http://localhost/openid/" + provider + "/callback";
    }

    static TestApp of(Map<String, String> settings) {
        return of(settings, EVERYBODY, new SessionPolicy());
    }

    static TestApp of(Map<String, String> settings, OpenIdUsers users, Login login) {
        return TestApp.of(
                configured(settings, users, login, InstantSource.system()).makeApplication());
    }

    static Configurator configured(Map<String, String> settings, OpenIdUsers users, Login login, InstantSource clock) {
        return configured(settings, users, login, clock, KeptState.inMemory());
    }

    static Configurator configured(
            Map<String, String> said, OpenIdUsers users, Login login, InstantSource clock, KeptState kept) {
        Map<String, String> settings =
                new HashMap<>(Map.of("mastaba.sessions.store", "memory", "mastaba.openid.timeout", "30s"));
        settings.putAll(said);
        Configurator config = new Configurator(new Settings(settings), Shop.class);
        config.include(new SessionsAddOn(kept));
        config.setSecurityPolicy(AclPolicy.of(OpenIdLogin::groups, login));
        OpenId.of(config).logins(users, clock);
        config.route("who", "/who")
                .get(request ->
                        Response.text(Identity.of(request).map(Object::toString).orElse("nobody")));
        config.route("token", "/token")
                .get(request -> Response.text(Csrf.of(request).token()));
        config.route("choices", "/choices")
                .get(request -> Response.text(
                        OpenIdLogin.of(request).choices(request.query().get("next", "/")).stream()
                                .map(OpenIdLogin.Choice::toString)
                                .toList()
                                .toString()));
        config.route("mark", "/mark").get(request -> {
            Session.of(request).put("mark", "kept");
            return Response.text("marked");
        });
        config.route("marked", "/marked")
                .get(request -> Response.text(Session.of(request).find("mark").orElse("no")));
        return config;
    }

    /** Where the browser is sent when a login begins. */
    static URI begin(TestApp app, String provider, String next) {
        TestResponse answer = app.get("/openid/" + provider + "/login?next=" + next);
        answer.expectStatus(303).expectHeader("Cache-Control", "no-store");
        return URI.create(String.valueOf(answer.header("Location")));
    }

    /** The parameters of a place. */
    static Map<String, String> query(URI place) {
        Map<String, String> all = new HashMap<>();
        for (String pair : List.of(place.getRawQuery().split("&"))) {
            int equal = pair.indexOf('=');
            all.put(pair.substring(0, equal), URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8));
        }
        return all;
    }

    /** The part of a place that is asked of the application. */
    static String target(URI place) {
        return place.getRawPath() + "?" + place.getRawQuery();
    }

    static TestResponse logout(TestApp app) {
        String token = app.get("/token").body();
        return app.request(TestRequest.post("/openid/logout").form(Map.of("csrf_token", token)));
    }
}
