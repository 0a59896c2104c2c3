package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.testing.TestSession;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers may answer, and what becomes of it. */
class ProviderAnswersTest {
    /** The left half of the SHA-256 of the access token {@code a} (OpenID Connect Core, 3.1.3.6). */
    private static final String HASH = "ypeBEsobvcr6wjGzmiPcTQ";

    private final HostileProvider provider = new HostileProvider();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<OpenIdUsers.Claims> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        end.countDown();
        provider.close();
    }

    private TestApp app(String... more) {
        Map<String, String> all = new HashMap<>(Shop.provider("corp", provider.issuer()));
        for (int i = 0; i < more.length; i += 2) {
            all.put("mastaba.openid.corp." + more[i], more[i + 1]);
        }
        OpenIdUsers users = (claims, request) -> {
            seen.add(claims);
            return OpenIdUsers.User.named(claims.id());
        };
        return Shop.of(all, users, new SessionPolicy());
    }

    private TestResponse answered(TestApp app, String query) {
        Map<String, String> asked = Shop.query(Shop.begin(app, "corp", "/who"));
        provider.nonce = asked.get("nonce");
        return app.get("/openid/corp/callback?state=" + asked.get("state") + query);
    }

    @Test
    void theAccessTokenOfTheTokenIsTaken() {
        provider.claims = said -> said.claim("at_hash", HASH);
        try (TestApp app = app()) {
            answered(app, "&code=c").expectRedirect("/who");
        }
    }

    @Test
    void claimsWithinClaimsArePlainData() {
        Map<String, Object> address =
                new HashMap<>(Map.of("locality", "Weimar", "lines", List.of("a", Map.of("b", 1))));
        address.put("none", null);
        provider.userinfo = exchange -> HostileProvider.json(
                exchange, 200, Map.of("sub", "mallory", "address", address, "groups", List.of("a")));
        try (TestApp app = app("userinfo", "yes")) {
            answered(app, "&code=c").expectRedirect("/who");
        }
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).all().get("address"))
                .isEqualTo(Map.of("locality", "Weimar", "lines", List.of("a", Map.of("b", 1L))));
    }

    @Test
    void aUserinfoThatIsNoPlainJsonIsNotTaken() {
        String token =
                new PlainJWT(new JWTClaimsSet.Builder().subject("mallory").build()).serialize();
        provider.userinfo = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/jwt");
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
        try (TestApp app = app("userinfo", "yes")) {
            answered(app, "&code=c").expectStatus(502);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&error=%3Cb%3E", "&error=access_denied", "&error=access_denied&code=c"})
    void whoeverIsRefusedThereIsNotLetIn(String query) {
        try (TestApp app = app()) {
            answered(app, query).expectStatus(403);
        }
        assertThat(provider.asked("/token")).isZero();
    }

    @Test
    void anAnswerWithoutACodeIsNone() {
        try (TestApp app = app()) {
            for (String query : List.of("", "&code=%20", "&code=" + "c".repeat(5_000))) {
                answered(app, query).expectStatus(400);
            }
        }
        assertThat(provider.asked("/token")).isZero();
    }

    @Test
    void keysThatAreNoneAreNotTaken() {
        provider.keys = exchange -> HostileProvider.text(exchange, 200, "{\"keys\":1}");
        try (TestApp app = app()) {
            answered(app, "&code=c").expectStatus(502);
        }
    }

    @Test
    void oneWhoseKeysOrWordsAreNotThereIsDown() {
        provider.keys = exchange -> HostileProvider.text(exchange, 404, "");
        try (TestApp app = app()) {
            answered(app, "&code=c").expectStatus(503);
        }
        provider.discovery = exchange -> HostileProvider.text(exchange, 404, "");
        try (TestApp app = app()) {
            app.get("/openid/corp/login").expectStatus(503).expectHeader("Retry-After", "10");
        }
    }

    @Test
    void usersAreAskedWhatTheSettingsSay() {
        try (TestApp app = app("prompt", "select_account", "title", "")) {
            assertThat(Shop.query(Shop.begin(app, "corp", "/"))).containsEntry("prompt", "select_account");
        }
    }

    @Test
    void aPlaceThatIsTooLongIsNotGoneTo() {
        try (TestApp app = app()) {
            Map<String, String> asked = Shop.query(Shop.begin(app, "corp", "/" + "x".repeat(400)));
            provider.nonce = asked.get("nonce");
            app.get("/openid/corp/callback?code=c&state=" + asked.get("state")).expectRedirect("/");
        }
    }

    private static TestResponse logout(TestApp app, String provider, String token) {
        TestSession session = TestSession.of(Map.of(
                "openid.login", Map.of("provider", provider, "user", "ada", "groups", List.of(), "token", token)));
        return app.request(
                TestRequest.post("/openid/logout").session(session).form(Map.of("csrf_token", session.csrfToken())));
    }

    @Test
    void aLogoutNamesTheTokenWhereThereIsOne() {
        String token = HostileProvider.signed(
                new JWTClaimsSet.Builder().subject("mallory").build());
        try (TestApp app = app("logout", "yes")) {
            Shop.begin(app, "corp", "/");
            String there = provider.issuer() + "/logout";
            assertThat(logout(app, "corp", token).expectStatus(303).header("Location"))
                    .startsWith(there)
                    .contains("id_token_hint=" + token);
            for (String none : List.of("", "no.token.at all")) {
                assertThat(logout(app, "corp", none).expectStatus(303).header("Location"))
                        .startsWith(there)
                        .doesNotContain("id_token_hint");
            }
            logout(app, "former", token).expectRedirect("/");
        }
    }

    @Test
    void aLogoutWaitsForNobody() {
        provider.discovery = exchange -> await();
        try (TestApp app = app("logout", "yes")) {
            logout(app, "corp", "").expectRedirect("/");
        }
        provider.metadata = said -> said.remove("end_session_endpoint");
        provider.discovery = exchange -> HostileProvider.json(exchange, 200, provider.said());
        try (TestApp app = app("logout", "yes")) {
            Shop.begin(app, "corp", "/");
            logout(app, "corp", "").expectRedirect("/");
        }
    }

    @Test
    void whoWaitsWhenTheServerEndsWaitsNoLonger() {
        provider.discovery = exchange -> await();
        try (TestApp app = app()) {
            Thread.currentThread().interrupt();
            app.get("/openid/corp/login").expectStatus(503);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        ProviderRequests outgoing = new ProviderRequests(HttpClient::newHttpClient, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> outgoing.retrieveResource(discovery().toURL()))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void oneThatHangsHoldsSixteenCallsAndNoMore() {
        provider.discovery = exchange -> await();
        HttpClient client = HttpClient.newHttpClient();
        ProviderRequests outgoing = new ProviderRequests(() -> client, Duration.ofMinutes(1));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(outgoing.document(discovery()));
        }
        assertThat(outgoing.document(discovery()))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("16 requests are already running");
        assertThat(calls).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void aPlaceThatIsNotSafeIsNotAsked() {
        ProviderRequests outgoing = new ProviderRequests(HttpClient::newHttpClient, Duration.ofMinutes(1));
        assertThat(outgoing.document(URI.create("http://id.example.org/")))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("The request was not sent: a URL without https");
    }

    private URI discovery() {
        return URI.create(provider.issuer() + "/.well-known/openid-configuration");
    }

    private void await() {
        try {
            end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
