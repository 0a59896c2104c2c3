package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.provider.LoginService;
import dev.mastaba.provider.ServiceVisitor;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.security.TicketPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets into another one's login, by Spring's authorization server. */
class SwappedLoginTest {
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

    private static TestApp shop() {
        return Shop.of(Shop.provider("corp", service.issuer()));
    }

    private static URI sentBack(TestApp app, String user) throws Exception {
        return ServiceVisitor.sentBack(Shop.begin(app, "corp", "/who"), user);
    }

    private static String callback(String state, String code) {
        return "/openid/corp/callback?state=" + state + "&code=" + code;
    }

    @Test
    void anothersCodeWithTheOwnStateIsRefused() throws Exception {
        try (TestApp attacker = shop();
                TestApp victim = shop()) {
            Map<String, String> stolen = Shop.query(sentBack(attacker, LoginService.ADA));
            String own = Shop.query(Shop.begin(victim, "corp", "/who")).get("state");
            victim.get(callback(own, stolen.get("code"))).expectStatus(400);
            victim.get("/who").expectBody("nobody");
        }
    }

    @Test
    void anotherAnswerPlantedInABrowserLogsNobodyIn() throws Exception {
        try (TestApp attacker = shop();
                TestApp victim = shop()) {
            String planted = Shop.target(sentBack(attacker, LoginService.BOB));
            Shop.begin(victim, "corp", "/who");
            victim.get(planted).expectStatus(400);
            victim.get("/who").expectBody("nobody");
        }
    }

    @Test
    void anAnswerIsNotTakenTwiceNorByAnotherMethodNorWithTwoStates() throws Exception {
        try (TestApp app = shop()) {
            URI back = sentBack(app, LoginService.ADA);
            Map<String, String> answer = Shop.query(back);
            app.get(Shop.target(back) + "&state=x").expectStatus(400);
            app.request(TestRequest.post("/openid/corp/callback").form(Map.copyOf(answer)));
            app.get("/who").expectBody("nobody");
            app.get(Shop.target(back)).expectRedirect("/who");
            app.get(Shop.target(back)).expectStatus(400);
            app.get("/who").expectBodyContaining("corp:ada");
        }
    }

    @Test
    void whatAnotherUserLeftIsNotTakenOver() throws Exception {
        try (TestApp app = shop()) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectRedirect("/who");
            app.get("/mark");
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectRedirect("/who");
            app.get("/marked").expectBody("kept");
            app.get(Shop.target(sentBack(app, LoginService.BOB))).expectRedirect("/who");
            app.get("/who").expectBodyContaining("corp:bob");
            app.get("/marked").expectBody("no");
        }
    }

    @Test
    void whatAnotherUserLeftIsNotTakenOverByATicketEither() throws Exception {
        TicketPolicy tickets = TicketPolicy.of(TicketKeys.of(List.of(TicketKeys.generate("1"))));
        try (TestApp app = Shop.of(Shop.provider("corp", service.issuer()), Shop.EVERYBODY, tickets)) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectRedirect("/who");
            app.get("/mark");
            app.get(Shop.target(sentBack(app, LoginService.BOB))).expectRedirect("/who");
            app.get("/marked").expectBody("no");
        }
    }

    @Test
    void aForeignPageLogsNobodyOut() throws Exception {
        try (TestApp app = shop()) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectRedirect("/who");
            app.request(TestRequest.post("/openid/logout")).expectStatus(400);
            app.get("/openid/logout").expectStatus(405);
            app.get("/who").expectBodyContaining("corp:ada");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "javascript:alert(1)",
                "\t//evil.example"
            })
    void aLogoutLeadsNowhereElse(String next) throws Exception {
        try (TestApp app = Shop.of(Shop.provider("corp", service.issuer()), Shop.EVERYBODY, new SessionPolicy())) {
            app.get(Shop.target(sentBack(app, LoginService.ADA))).expectRedirect("/who");
            String token = app.get("/token").body();
            app.request(TestRequest.post("/openid/logout").form(Map.of("csrf_token", token, "next", next)))
                    .expectRedirect("/");
        }
    }

    @Test
    void theAnswersAreKeptByNoCache() throws Exception {
        try (TestApp app = shop()) {
            assertThat(app.get(Shop.target(sentBack(app, LoginService.ADA))).header("Cache-Control"))
                    .contains("no-store");
            app.get("/who").expectHeader("Cache-Control", "private, no-store");
        }
    }
}
