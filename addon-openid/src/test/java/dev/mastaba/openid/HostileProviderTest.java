package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider, somebody between, or another site may try: nobody is logged in by it, and the server goes on. */
class HostileProviderTest {
    private static final String SOMEBODY = "Member[userId=evil:mallory, groups=[]]";

    private final HostileProvider evil = new HostileProvider();

    @AfterEach
    void stop() {
        evil.close();
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> all = new HashMap<>(Shop.provider("evil", evil.issuer()));
        for (int i = 0; i < more.length; i += 2) {
            all.put("mastaba.openid." + more[i], more[i + 1]);
        }
        return all;
    }

    private TestResponse login(TestApp app, String more) {
        Map<String, String> asked = Shop.query(Shop.begin(app, "evil", "/who"));
        evil.nonce = asked.get("nonce");
        return app.get("/openid/evil/callback?code=c&state=" + asked.get("state") + more);
    }

    private void isRefused(int status, String... more) {
        try (TestApp app = Shop.of(settings(more))) {
            login(app, "").expectStatus(status);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void whoTellsTheTruthIsBelieved() {
        try (TestApp app = Shop.of(settings())) {
            login(app, "").expectRedirect("/who");
            app.get("/who").expectBody(SOMEBODY);
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", said -> said.claim("nonce", "other")),
                lie("no nonce", said -> said.claim("nonce", null)),
                lie("another issuer", said -> said.issuer("https://id.example.org")),
                lie("no issuer", said -> said.issuer(null)),
                lie("another audience", said -> said.audience("other")),
                lie("no audience", said -> said.audience((String) null)),
                lie(
                        "two audiences, for the other",
                        said -> said.audience(List.of(Shop.CLIENT, "other")).claim("azp", "other")),
                lie("two audiences, for nobody", said -> said.audience(List.of(Shop.CLIENT, "other"))),
                lie("another authorized party", said -> said.claim("azp", "other")),
                lie("over", said -> said.expirationTime(ago(3_600))),
                lie("without an end", said -> said.expirationTime(null)),
                lie("of tomorrow", said -> said.issueTime(ago(-86_400)).expirationTime(ago(-90_000))),
                lie("without a beginning", said -> said.issueTime(null)),
                lie("no subject", said -> said.subject(null)),
                lie("a subject of many letters", said -> said.subject("m".repeat(300))),
                lie("a subject of two lines", said -> said.subject("mallory\nada")),
                lie("another access token", said -> said.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")));
    }

    private static Arguments lie(String name, Consumer<JWTClaimsSet.Builder> lie) {
        return Arguments.of(name, lie);
    }

    private static Date ago(long seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aTokenThatIsNotForThisLoginIsNotTaken(String name, Consumer<JWTClaimsSet.Builder> lie) {
        evil.claims = lie;
        isRefused(502);
    }

    @Test
    void aClockMayBeOffALittle() {
        evil.claims = said -> said.issueTime(ago(-30)).expirationTime(ago(30));
        try (TestApp app = Shop.of(settings())) {
            login(app, "").expectRedirect("/who");
        }
    }

    @Test
    void aTokenWithoutASignatureIsNotTaken() {
        evil.signing = claims -> new PlainJWT(claims).serialize();
        isRefused(502);
    }

    @Test
    void aTokenSignedByTheSecretOrByThePublicKeyAsSecretIsNotTaken() throws Exception {
        RSAPublicKey known = HostileProvider.KEY.toRSAPublicKey();
        for (byte[] secret : List.of(Shop.SECRET.repeat(2).getBytes(StandardCharsets.UTF_8), known.getEncoded())) {
            evil.signing = claims -> byHmac(claims, secret);
            isRefused(502);
        }
    }

    private static String byHmac(JWTClaimsSet claims, byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(HostileProvider.KEY.getKeyID())
                            .build(),
                    claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aTokenOfAnotherKeyIsNotTakenAndTheKeysAreAskedForTwiceAtMost() {
        RSAKey other = HostileProvider.key();
        evil.signing = claims -> HostileProvider.signed(claims, other, HostileProvider.KEY.getKeyID());
        isRefused(502);
        evil.signing = claims -> HostileProvider.signed(claims, other, other.getKeyID());
        int before = evil.asked("/keys");
        try (TestApp app = Shop.of(settings())) {
            for (int i = 0; i < 5; i++) {
                assertThat(login(app, "").status()).isIn(502, 503);
            }
        }
        assertThat(evil.asked("/keys") - before).isBetween(2, 4);
    }

    @Test
    void anAlgorithmThatTheOperatorDidNotPinIsNotTaken() {
        try (TestApp app = Shop.of(settings("evil.algorithms", "ES256"))) {
            app.get("/openid/evil/login").expectStatus(503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://id.example.org",
        "authorization_endpoint, http://id.example.org/authorize",
        "token_endpoint, ftp://127.0.0.1/token",
        "token_endpoint, file:///etc/passwd",
        "jwks_uri, http://user@127.0.0.1/keys",
        "authorization_endpoint, javascript:alert(1)",
        "end_session_endpoint, http://id.example.org/logout",
        "jwks_uri,"
    })
    void aProviderThatIsNotWhatItSaysIsNotUsed(String name, String value) {
        evil.metadata = said -> said.put(name, value);
        try (TestApp app = Shop.of(settings())) {
            app.get("/openid/evil/login").expectStatus(503);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void anAnswerOfAnotherProviderIsNotTaken() {
        evil.metadata = said -> said.put("authorization_response_iss_parameter_supported", true);
        try (TestApp app = Shop.of(settings())) {
            login(app, "").expectStatus(502);
            login(app, "&iss=https://id.example.org").expectStatus(502);
            login(app, "&iss=" + evil.issuer()).expectRedirect("/who");
        }
    }

    @Test
    void aLoginOfOneProviderIsNotEndedByAnother() {
        try (HostileProvider good = new HostileProvider()) {
            Map<String, String> both = settings();
            both.putAll(Shop.provider("good", good.issuer()));
            try (TestApp app = Shop.of(both)) {
                String state = Shop.query(Shop.begin(app, "good", "/")).get("state");
                app.get("/openid/evil/callback?code=c&state=" + state).expectStatus(400);
                assertThat(evil.asked("/token")).isZero();
                assertThat(good.asked("/token")).isZero();
            }
        }
    }

    @Test
    void whatBelongsToNoLoginIsRefusedAndAsksNobody() {
        try (TestApp app = Shop.of(settings())) {
            Shop.begin(app, "evil", "/");
            for (String query : List.of(
                    "", "?code=c", "?code=c&state=", "?state=x&code=c", "?error=x", "?code=c&state=a&state=b")) {
                app.get("/openid/evil/callback" + query).expectStatus(400);
            }
            app.get("/openid/other/callback?code=c&state=x").expectStatus(404);
            app.get("/openid/other/login").expectStatus(404);
            assertThat(evil.asked("/token")).isZero();
        }
    }

    @Test
    void whatTheProviderRefusesIsTold() {
        try (TestApp app = Shop.of(settings())) {
            String state = Shop.query(Shop.begin(app, "evil", "/")).get("state");
            app.get("/openid/evil/callback?error=access_denied&error_description=%3Cb%3E%0d%0aX:&state=" + state)
                    .expectStatus(403);
            evil.token = exchange -> HostileProvider.json(exchange, 400, Map.of("error", "invalid_grant"));
            login(app, "").expectStatus(400);
            evil.token = exchange -> HostileProvider.json(exchange, 500, Map.of());
            login(app, "").expectStatus(503);
            app.get("/who").expectBody("nobody");
        }
    }

    @Test
    void theOldestLoginIsForgotten() {
        try (TestApp app = Shop.of(settings())) {
            String first = Shop.query(Shop.begin(app, "evil", "/")).get("state");
            for (int i = 0; i < PendingLogins.MOST; i++) {
                Shop.begin(app, "evil", "/");
            }
            app.get("/openid/evil/callback?code=c&state=" + first).expectStatus(400);
            login(app, "").expectRedirect("/who");
        }
    }

    @ParameterizedTest
    @CsvSource({"//evil.example/", "https://evil.example/", "/%5Cevil.example", "javascript:alert(1)"})
    void usersAreSentNowhereElseAfterwards(String next) {
        try (TestApp app = Shop.of(settings())) {
            Map<String, String> asked = Shop.query(Shop.begin(app, "evil", next.replace("%", "%25")));
            evil.nonce = asked.get("nonce");
            app.get("/openid/evil/callback?code=c&state=" + asked.get("state")).expectRedirect("/");
        }
    }

    @Test
    void theUserinfoOfAnotherUserIsNotTaken() {
        evil.userinfo = exchange -> HostileProvider.json(exchange, 200, Map.of("sub", "ada"));
        isRefused(502, "evil.userinfo", "true");
        evil.userinfo = exchange -> HostileProvider.json(exchange, 401, Map.of());
        isRefused(502, "evil.userinfo", "true");
    }

    @Test
    void answersWithoutEndAreCutOff() {
        String endless = "{\"keys\":[" + " ".repeat(ProviderRequests.MOST_BYTES) + "]}";
        evil.keys = exchange -> HostileProvider.text(exchange, 200, endless);
        isRefused(503);
        evil.token = exchange -> HostileProvider.text(exchange, 200, endless);
        isRefused(503);
        evil.discovery = exchange -> HostileProvider.text(exchange, 200, endless);
        try (TestApp app = Shop.of(settings())) {
            app.get("/openid/evil/login").expectStatus(503);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        evil.token = exchange -> {
            exchange.getResponseHeaders().set("Location", evil.issuer() + "/token");
            HostileProvider.json(exchange, 307, Map.of());
        };
        isRefused(502);
        assertThat(evil.asked("/token")).isEqualTo(1);
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        for (String text : List.of("", "[", "null", "[]", "{}", "{\"id_token\":1}", "<html>", "{".repeat(5_000))) {
            evil.token = exchange -> HostileProvider.text(exchange, 200, text);
            isRefused(502);
        }
    }

    @Test
    void aProviderThatHangsIsWaitedForUpToTheLimit() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        evil.token = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        };
        try (TestApp app = Shop.of(settings("timeout", "2s"))) {
            Map<String, String> asked = Shop.query(begun(app));
            app.get("/openid/evil/callback?code=c&state=" + asked.get("state")).expectStatus(503);
            // Where this machine needs longer than the limit to get there, not even once.
            assertThat(evil.asked("/token")).isLessThanOrEqualTo(1);
        }
        end.countDown();
    }

    /** Where a login begins, however long this machine takes to ask what the provider says of itself. */
    private static URI begun(TestApp app) {
        Instant limit = Instant.now().plusSeconds(60);
        TestResponse answer = app.get("/openid/evil/login");
        while (answer.status() == 503 && Instant.now().isBefore(limit)) {
            LockSupport.parkNanos(5_000_000);
            answer = app.get("/openid/evil/login");
        }
        return URI.create(String.valueOf(answer.expectStatus(303).header("Location")));
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatItSaysOfItselfIsAskedOnce() {
        try (TestApp app = Shop.of(settings())) {
            for (int i = 0; i < 5; i++) {
                URI there = Shop.begin(app, "evil", "/");
                assertThat(there.toString()).startsWith(evil.issuer() + "/authorize?");
            }
            assertThat(evil.asked("/.well-known/openid-configuration")).isEqualTo(1);
        }
    }

    @Test
    void aHostThatNobodyVouchesForIsNotSentBackTo() {
        try (TestApp app = Shop.of(settings())) {
            app.request(TestRequest.get("/openid/evil/login").host("evil.example"))
                    .expectStatus(400);
        }
    }
}
