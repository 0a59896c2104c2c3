package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.Session;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CookieSessionsTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SessionsFixture fixture = new SessionsFixture();
    private final SessionOptions standard = SessionOptions.standard();

    private static String value(TestResponse response) {
        String header = response.header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    private String made(TestApp app) {
        fixture.step = session -> {
            session.put("user", "ada");
            return "";
        };
        return value(app.get("/"));
    }

    private void expectNew(TestApp app, String cookie) {
        app.clearCookies();
        fixture.step = session -> session.find("user").orElse("nobody");
        app.request(TestRequest.get("/").header("Cookie", "session=" + cookie))
                .expectStatus(200)
                .expectBody("nobody");
    }

    /** Every change of the bytes, one bit or many: forged, truncated, lengthened, put together from two. */
    private static List<String> mutations(String cookie, String other) {
        Random random = new Random(7);
        byte[] bytes = Base64.getUrlDecoder().decode(cookie);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
        }
        for (int i = 0; i < cookie.length(); i++) {
            all.add(cookie.substring(0, i));
            all.add(cookie.substring(i + 1));
            all.add(cookie.substring(0, i) + other.substring(Math.min(other.length(), i)) + "A");
        }
        for (int i = 0; i < 200; i++) {
            StringBuilder made = new StringBuilder();
            random.ints(random.nextInt(5_000), 0, 64).forEach(at -> made.append(ALPHABET.charAt(at)));
            all.add(made.toString());
        }
        all.removeIf(each -> each.equals(cookie) || each.equals(other));
        return all;
    }

    @Test
    void noMutationIsTakenForASession() {
        SessionKeys keys = SessionKeys.random();
        for (TestApp app : List.of(fixture.encrypted(keys, standard), fixture.signed(keys, standard))) {
            String cookie = made(app);
            List<String> mutations = mutations(cookie, made(app));
            assertThat(mutations).hasSizeGreaterThan(1_000);
            for (int i = 0; i < mutations.size(); i++) {
                expectNew(app, mutations.get(i));
            }
            app.close();
        }
    }

    @Test
    void aCookieOfAnotherNameOrUseOrInstallationIsNone() {
        SessionKeys keys = SessionKeys.random();
        try (TestApp app = fixture.encrypted(keys, standard);
                TestApp named = fixture.encrypted(keys, standard.name("other"));
                TestApp signed = fixture.signed(keys, standard);
                TestApp signedOther = fixture.signed(keys, standard.name("other"));
                TestApp elsewhere = fixture.encrypted(SessionKeys.random(), standard)) {
            expectNew(app, made(named));
            expectNew(app, made(signed));
            expectNew(app, made(elsewhere));
            expectNew(signed, made(app));
            expectNew(signed, made(signedOther));
        }
    }

    @Test
    void aStolenCookieEndsWithTheAbsoluteTime() {
        try (TestApp app = fixture.encrypted(
                SessionKeys.random(),
                standard.idle(null).absolute(Duration.ofHours(1)).reissue(null))) {
            String stolen = made(app);
            fixture.pass(Duration.ofMinutes(61));
            expectNew(app, stolen);
        }
    }

    @Test
    void aNewKeyLogsNobodyOut() {
        SessionKeys old = SessionKeys.random();
        SessionKeys fresh = SessionKeys.random();
        SessionKeys both =
                SessionKeys.of(List.of(fresh.bytes().get(0), old.bytes().get(0)));
        try (TestApp before = fixture.encrypted(old, standard);
                TestApp between = fixture.encrypted(both, standard);
                TestApp after = fixture.encrypted(fresh, standard)) {
            String cookie = made(before);
            fixture.step = session -> {
                session.put("seen", true);
                return session.find("user").orElse("nobody");
            };
            TestResponse turned = between.request(TestRequest.get("/").cookie("session", cookie));
            turned.expectBody("ada");
            expectNew(after, cookie);
            fixture.step = session -> session.find("user").orElse("nobody");
            after.clearCookies()
                    .request(TestRequest.get("/").cookie("session", value(turned)))
                    .expectBody("ada");
        }
    }

    @Test
    void overTlsTheCookieIsForThisHostAlone() {
        Request overTls = new WrappedRequest(TestRequest.get("/").toRequest()) {
            @Override
            public String scheme() {
                return "https";
            }
        };
        assertThat(standard.cookie(overTls, "v").header())
                .isEqualTo("__Host-session=v; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(standard.name("__Secure-s").cookie(overTls, "v").header()).startsWith("__Secure-s=v");
    }

    /** A cookie without the prefix may be one that somebody planted without TLS. */
    @Test
    void overTlsNoOtherCookieIsRead() {
        SessionKeys keys = SessionKeys.random();
        Sessions sessions = Sessions.inEncryptedCookies(
                keys, standard.idle(null).absolute(null).reissue(null));
        SessionContent content = new SessionContent(1, 1, 1);
        content.values.put("user", "ada");
        SessionPersistence.Ending ending = new SessionPersistence.Ending(content, null, false, false, true, true);
        for (String name : List.of("session", "__Host-session")) {
            String value =
                    Sessions.encrypted(keys, standard).save(name, ending, 1).orElseThrow();
            Request overTls =
                    new WrappedRequest(TestRequest.get("/").cookie(name, value).toRequest()) {
                        @Override
                        public String scheme() {
                            return "https";
                        }
                    };
            assertThat(sessions.apply(overTls).find("user").orElse("nobody"))
                    .isEqualTo(name.startsWith("__Host-") ? "ada" : "nobody");
        }
    }

    @Test
    void theEncryptedOneTellsNothingAndIsNeverTheSame() {
        SessionKeys keys = SessionKeys.random();
        try (TestApp app = fixture.encrypted(keys, standard);
                TestApp signed = fixture.signed(keys, standard)) {
            String cookie = made(app);
            assertThat(new String(Base64.getUrlDecoder().decode(cookie), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("ada");
            assertThat(made(app)).isNotEqualTo(cookie);
            assertThat(new String(
                            Base64.getUrlDecoder().decode(made(signed)), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("ada");
        }
    }

    @Test
    void emptySessionsMayBeKept() {
        SessionOptions options = SessionOptions.standard()
                .name("s")
                .path("/p")
                .domain("example.org")
                .secure(false)
                .httpOnly(false)
                .sameSite("Strict")
                .idle(null)
                .absolute(null)
                .reissue(null)
                .keepEmpty(true)
                .limit(5_000);
        try (TestApp app = fixture.signed(SessionKeys.random(), options)) {
            fixture.step = Session::popFlash;
            assertThat(app.get("/").header("Set-Cookie")).endsWith("; Path=/p; Domain=example.org; SameSite=Strict");
        }
    }

    @Test
    void optionsThatBrowsersRefuseAreRefused() {
        assertThatThrownBy(() -> standard.name("no name")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        standard.idle(Duration.ofSeconds(-1)).absolute(null).reissue(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle");
    }

    @Test
    void theTextsOfAllPartsTellNothing() {
        SessionKeys keys = SessionKeys.random();
        assertThat(keys).hasToString("1 session keys");
        assertThat(Sessions.encrypted(keys, standard)).hasToString("sessions in cookies");
        SessionContent content = new SessionContent(1, 2, 3);
        assertThat(content).hasToString("session content of 0 values");
        assertThat(new SessionPersistence.Loaded(content, false, "id", 1, new byte[0]))
                .hasToString("loaded session");
        assertThat(new SessionPersistence.Ending(content, null, false, false, false, false))
                .hasToString("ending session");
    }
}
