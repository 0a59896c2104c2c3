package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.provider.LoginService;
import dev.mastaba.provider.ServiceVisitor;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.security.TicketPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by Spring's authorization server. */
class RealProviderTest {
    private static LoginService service;

    @BeforeAll
    static void start() {
        service = new LoginService();
        service.clients().add(Shop.CLIENT, Shop.SECRET, Shop.callback("corp"), Shop.FRONT);
        service.clients().add("public", null, Shop.callback("corp"), Shop.FRONT);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> all = new HashMap<>(Shop.provider("corp", service.issuer()));
        for (int i = 0; i < more.length; i += 2) {
            all.put("mastaba.openid.corp." + more[i], more[i + 1]);
        }
        return all;
    }

    private static URI sentBack(TestApp app, String user) throws Exception {
        return ServiceVisitor.sentBack(Shop.begin(app, "corp", "/who"), user);
    }

    private static void login(TestApp app, String user) throws Exception {
        app.get(Shop.target(sentBack(app, user))).expectRedirect("/who");
    }

    @Test
    @Tag("smoke")
    void aUserLogsInByTheProviderAndOut() throws Exception {
        try (TestApp app = Shop.of(settings())) {
            app.get("/who").expectBody("nobody");
            URI there = Shop.begin(app, "corp", "/who?a=b");
            assertThat(Shop.query(there))
                    .containsEntry("response_type", "code")
                    .containsEntry("code_challenge_method", "S256")
                    .containsEntry("scope", "openid profile email")
                    .containsEntry("redirect_uri", Shop.callback("corp"))
                    .containsKeys("state", "nonce", "code_challenge");
            URI back = ServiceVisitor.sentBack(there, LoginService.ADA);
            assertThat(back.toString()).startsWith(Shop.callback("corp"));
            app.get(Shop.target(back)).expectRedirect("/who?a=b");
            app.get("/who").expectBody("Member[userId=corp:ada, groups=[group:editors, group:poets]]");
            Shop.logout(app).expectRedirect("/");
            app.get("/who").expectBody("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "post", "auto"})
    void theSecretIsSentAsTheSettingsSay(String how) throws Exception {
        try (TestApp app = Shop.of(settings("client-auth", how))) {
            login(app, LoginService.BOB);
            app.get("/who").expectBodyContaining("corp:bob");
        }
    }

    @Test
    void aPublicClientIsProtectedByPkceAlone() throws Exception {
        Map<String, String> settings = settings("client-id", "public");
        settings.remove("mastaba.openid.corp.client-secret");
        try (TestApp app = Shop.of(settings)) {
            login(app, LoginService.BOB);
            app.get("/who").expectBodyContaining("corp:bob");
        }
    }

    @Test
    void theUserinfoIsAskedWhereTheSettingsSaySo() throws Exception {
        OpenIdUsers byMail = (claims, request) ->
                OpenIdUsers.User.named(claims.verifiedEmail().orElse("none"));
        try (TestApp app = Shop.of(settings("userinfo", "true"), byMail, new SessionPolicy())) {
            login(app, LoginService.ADA);
            app.get("/who").expectBodyContaining("ada@example.org");
        }
    }

    @Test
    void aTicketRemembersTheUserAsWell() throws Exception {
        TicketPolicy tickets = TicketPolicy.of(TicketKeys.of(List.of(TicketKeys.generate("1"))));
        try (TestApp app = Shop.of(settings(), Shop.EVERYBODY, tickets)) {
            TestResponse answer = app.get(Shop.target(sentBack(app, LoginService.ADA)));
            assertThat(answer.headers().all("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("auth="));
            app.get("/who").expectBodyContaining("corp:ada");
            Shop.logout(app);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void sessionsInCookiesAreLongEnough() throws Exception {
        Map<String, String> settings = settings("logout", "true");
        settings.put("mastaba.sessions.store", "cookie");
        try (TestApp app = Shop.of(settings)) {
            for (int i = 0; i < PendingLogins.MOST + 2; i++) {
                Shop.begin(app, "corp", "/" + "x".repeat(390));
            }
            login(app, LoginService.ADA);
            app.get("/who").expectBodyContaining("corp:ada");
            assertThat(Shop.logout(app).header("Location")).contains("id_token_hint=");
        }
    }

    @Test
    void theSessionGetsAnotherIdAndAnotherToken() throws Exception {
        try (TestApp app = Shop.of(settings())) {
            app.get("/mark");
            String before = session(app.get("/openid/corp/login"));
            URI back = sentBack(app, LoginService.ADA);
            TestResponse answer = app.get(Shop.target(back));
            assertThat(session(answer)).isNotEmpty().isNotEqualTo(before);
            app.get("/marked").expectBody("kept");
        }
    }

    private static String session(TestResponse answer) {
        return answer.headers().all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("session"))
                .findFirst()
                .orElse("");
    }

    @Test
    void theProviderEndsItsSessionToo() throws Exception {
        try (TestApp app = Shop.of(settings("logout", "true"))) {
            login(app, LoginService.ADA);
            URI there = URI.create(String.valueOf(Shop.logout(app).header("Location")));
            app.get("/who").expectBody("nobody");
            assertThat(there.toString()).startsWith(service.issuer() + "/connect/logout?");
            assertThat(ServiceVisitor.sentBack(there, LoginService.ADA)).hasToString(Shop.FRONT);
        }
    }

    @Test
    void aCodeIsGoodOnceAndAnAnswerTooAndForThisBrowserAlone() throws Exception {
        try (TestApp app = Shop.of(settings());
                TestApp other = Shop.of(settings())) {
            String answer = Shop.target(sentBack(app, LoginService.ADA));
            other.get(answer).expectStatus(400);
            other.get("/mark");
            other.get(answer).expectStatus(400);
            app.get(answer).expectRedirect("/who");
            app.get(answer).expectStatus(400);
            app.get("/who").expectBodyContaining("corp:ada");
            String begun = Shop.query(Shop.begin(app, "corp", "/")).get("state");
            app.get(answer.replaceFirst("state=[^&]*", "state=" + begun)).expectStatus(400);
        }
    }

    @Test
    void whoIsNotLetInStaysNobody() throws Exception {
        try (TestApp app = Shop.of(settings(), (claims, request) -> null, new SessionPolicy())) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectStatus(403);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void aProviderThatRefusesTheApplicationIsTold() throws Exception {
        try (TestApp app = Shop.of(settings("client-secret", "wrong"))) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectStatus(502);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void anotherVersionOfTheApplicationEndsTheLoginThatOneBegan() throws Exception {
        KeptState kept = KeptState.inMemory();
        TestApp first = TestApp.of(application(kept));
        String[] cookie = session(first.get("/mark")).replaceFirst(";.*", "").split("=", 2);
        URI back = sentBack(first, LoginService.ADA);
        first.close();
        try (TestApp second = TestApp.of(application(kept))) {
            second.request(TestRequest.get(Shop.target(back)).cookie(cookie[0], cookie[1]))
                    .expectRedirect("/who");
            second.get("/who").expectBodyContaining("corp:ada");
        }
    }

    private static Application application(KeptState kept) {
        return Shop.configured(settings(), Shop.EVERYBODY, new SessionPolicy(), InstantSource.system(), kept)
                .makeApplication();
    }

    @Test
    void aProviderMayChangeItsKeys() throws Exception {
        try (LoginService changing = new LoginService()) {
            changing.clients().add(Shop.CLIENT, Shop.SECRET, Shop.callback("corp"), Shop.FRONT);
            try (TestApp app = Shop.of(Shop.provider("corp", changing.issuer()))) {
                login(app, LoginService.ADA);
                changing.changeKey();
                login(app, LoginService.BOB);
                app.get("/who").expectBodyContaining("corp:bob");
            }
        }
    }

    @Test
    void aProviderThatIsDownAnswers503AndTheRestGoesOn() throws Exception {
        LoginService gone = new LoginService();
        URI issuer = gone.issuer();
        gone.close();
        try (TestApp app = Shop.of(Shop.provider("corp", issuer))) {
            app.get("/openid/corp/login").expectStatus(503).expectHeader("Retry-After", "10");
            app.get("/who").expectBody("nobody");
        }
    }
}
