package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.openid.OpenId;
import dev.mastaba.provider.LoginService;
import dev.mastaba.provider.ServiceVisitor;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.installation.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins by a real OpenID provider in a running server, whose bundles change between the two halves of a login. */
class OpenIdIT {
    private static final String SECRET = "secret-of-the-shop-at-the-service";

    @TempDir
    static Path folder;

    private static LoginService service;
    private static Installation server;

    @BeforeAll
    static void start() throws Exception {
        service = new LoginService();
        server = Installation.in(folder.resolve("base"))
                .withShipped(
                        "addons/addon-openid.jar",
                        "addons/addon-security.jar",
                        "addons/addon-sessions.jar",
                        "addons/nimbus-jose-jwt.jar",
                        "addons/bcprov-jdk18on.jar",
                        "addons/jackson-core.jar")
                .configured("shop.cfg", """
                        mastaba.path = /shop
                        mastaba.sessions.store = memory
                        mastaba.openid.timeout = 30s
                        mastaba.openid.corp.issuer = %s
                        mastaba.openid.corp.client-id = shop
                        mastaba.openid.corp.client-secret = %s
                        mastaba.openid.corp.logout = true
                        """.formatted(service.issuer(), SECRET))
                .with(shop("one"), AddOns.application("plain", "plain", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"));""").writeTo(made()));
        server.start();
        server.awaitPage("/shop/", "shop one");
        server.awaitPage("/", "plain");
        String own = server.url().resolve("/shop/").toString();
        service.clients().add("shop", SECRET, own + "openid/corp/callback", own);
    }

    @AfterAll
    static void stop() {
        server.close();
        service.close();
    }

    private static Path made() {
        return folder.resolve("made");
    }

    private static Path shop(String build) {
        return AddOns.withMembers("shop", "@App(\"shop\")", """
                @Override public void include(Configurator config) {
                  config.include("dev.mastaba.sessions");
                  config.setSecurityPolicy(dev.mastaba.security.AclPolicy.of(
                    dev.mastaba.openid.OpenIdLogin::groups, new dev.mastaba.security.SessionPolicy()));
                  dev.mastaba.openid.OpenId.of(config).logins((claims, request) ->
                    dev.mastaba.openid.OpenIdUsers.User.named(claims.id()).in(claims.texts("groups")));
                  config.route("front", "/").get(request -> Response.text("shop %s"));
                  config.route("form", "/form").get(request -> Response.html("<input name=\\"csrf_token\\" value=\\""
                    + dev.mastaba.core.security.Csrf.of(request).token() + "\\">"));
                  config.route("who", "/who").get(request -> Response.text(
                    "" + dev.mastaba.core.security.Identity.of(request)));
                }""".formatted(build))
                .using(OpenId.class)
                .using(AclPolicy.class)
                .writeTo(made());
    }

    private static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s\n%s", answer.body(), server.output())
                .isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String target(URI place) {
        return place.getRawPath() + "?" + place.getRawQuery();
    }

    @Test
    void aChangeOfTheAddOnAndTheApplicationInTheMiddleOfALoginLosesNobody() throws Exception {
        Visitor visitor = new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
        URI there = location(visitor.get("/shop/openid/corp/login?next=/shop/who"));
        URI back = ServiceVisitor.sentBack(there, LoginService.ADA);

        server.drop(shop("two"));
        server.awaitPage("/shop/", "shop two");
        String before = server.admin("generations").text();
        server.drop(Installation.rebuilt("addons/addon-openid.jar", made()));
        Await.until(
                "another generation",
                Duration.ofSeconds(60),
                () -> !server.admin("generations").text().equals(before),
                server::output);

        assertThat(location(visitor.get(target(back)))).hasToString("/shop/who");
        assertThat(visitor.get("/shop/who").body()).contains("corp:ada", "group:editors");
        URI out = location(visitor.send("/shop/form", "/shop/openid/logout", Map.of()));
        assertThat(ServiceVisitor.sentBack(out, LoginService.ADA))
                .isEqualTo(server.url().resolve("/shop/"));
        assertThat(visitor.get("/shop/who").body()).isEqualTo("Optional.empty");

        new Jvm(server.pid()).awaitLoadersOf(OpenId.class.getName(), 1, Duration.ofMinutes(2));
        assertThat(server.output()).doesNotContain("MAST-CONF-005").doesNotContain(SECRET);
        assertThat(Files.readString(server.conf().resolve("shop.cfg"))).contains(SECRET);
    }

    @Test
    void anApplicationThatDoesNotAskHasNoLogins() throws Exception {
        assertThat(server.get("/openid/corp/login").status()).isEqualTo(404);
    }
}
