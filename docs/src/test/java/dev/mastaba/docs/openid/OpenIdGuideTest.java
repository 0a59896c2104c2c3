package dev.mastaba.docs.openid;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import dev.mastaba.openid.OpenId;
import dev.mastaba.openid.OpenIdLogin;
import dev.mastaba.openid.OpenIdProvider;
import dev.mastaba.provider.LoginService;
import dev.mastaba.provider.ServiceVisitor;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.testing.TestApp;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenIdGuideTest {
    private final LoginService service = new LoginService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static Configurator logins(Map<String, String> settings) {
        Configurator config = new Configurator(new Settings(settings));
        // tag::openid-logins
        config.include("dev.mastaba.sessions");
        config.setSecurityPolicy(AclPolicy.of(OpenIdLogin::groups, new SessionPolicy()));
        OpenId.of(config).logins(new Accounts());
        // end::openid-logins
        config.route("who", "/who")
                .get(request ->
                        Response.text(Identity.of(request).map(Object::toString).orElse("nobody")));
        return config;
    }

    @Test
    void theOperatorSaysTheProvider() throws Exception {
        service.clients().add("wiki", "a-secret", "http://localhost/openid/corp/callback", "http://localhost/");
        Configurator config = logins(Map.of(
                "mastaba.openid.timeout", "30s",
                "mastaba.openid.corp.issuer", service.issuer().toString(),
                "mastaba.openid.corp.client-id", "wiki",
                "mastaba.openid.corp.client-secret", "a-secret",
                "mastaba.openid.corp.title", "The house"));
        config.route("login", "/login")
                .get(
                        request ->
                                // tag::openid-page
                                Response.html(OpenIdLogin.of(request).choices("/who").stream()
                                        .map(choice -> "<a href='" + choice.url() + "'>" + choice.title() + "</a>")
                                        .collect(Collectors.joining(" ")))
                        // end::openid-page
                        );
        // tag::openid-refusal
        config.addExceptionView(
                OpenIdLogin.Refusal.class,
                (refusal, request) ->
                        Response.html("<p>" + refusal.detail() + " <a href='/login'>Log in</a></p>").toBuilder()
                                .status(refusal.status())
                                .build());
        // end::openid-refusal
        try (TestApp app = TestApp.of(config.makeApplication())) {
            String begin = app.get("/login")
                    .expectText("a", "The house")
                    .attributes("a", "href")
                    .get(0);
            URI there = URI.create(String.valueOf(app.get(begin).header("Location")));
            URI back = ServiceVisitor.sentBack(there, LoginService.ADA);
            String answer = back.getRawPath() + "?" + back.getRawQuery();
            app.get(answer).expectRedirect("/who");
            app.get("/who").expectBodyContaining("corp:ada").expectBodyContaining("group:editors");
            app.get(answer).expectStatus(400).expectText("a", "Log in");
        }
    }

    @Test
    void codeSaysIt() {
        Configurator config = logins(Map.of());
        String secret = "a-secret";
        String issuer = service.issuer().toString();
        // tag::openid-provider
        OpenId.of(config)
                .provider(OpenIdProvider.of("corp", issuer, "wiki", OpenIdProvider.Secret.of(secret))
                        .title("The house")
                        .providerLogout(true));
        // end::openid-provider
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/openid/corp/login").expectStatus(303);
        }
    }
}
