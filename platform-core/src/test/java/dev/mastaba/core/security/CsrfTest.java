package dev.mastaba.core.security;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.ServerRequest;
import dev.mastaba.core.session.CsrfTokens;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked, of which requests, and what a refusal leaves behind. */
class CsrfTest {
    private static final String TOKEN = "the-token-of-this-visitor";
    private static final String COOKIE = "csrf_token=" + TOKEN;

    private record Policy(boolean isAmbient) implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("all");
        }
    }

    /** A request whose body nobody may read. */
    private static final class Endless extends ServerRequest {
        Endless(Header... headers) {
            super(
                    ReceivedHead.of("POST", "http", "example.com", "/", Headers.of(List.of(headers)), ""),
                    "",
                    ServerRequest.Limits.standard());
        }

        @Override
        protected InputStream openBody() {
            throw new AssertionError("the body is read");
        }
    }

    private final List<String> done = new ArrayList<>();
    private final Configurator config = new Configurator(
            new Settings(Map.of("mastaba.csrf.trusted-origins", "pay.example.org, .friends.org null")));

    private @Nullable Application application;

    private Response again(Request request) throws Exception {
        return Objects.requireNonNull(application).handle(request);
    }

    private Response act(Request request) {
        done.add(request.method());
        return Response.text("done");
    }

    private int send(CsrfOptions options, Request request) throws Exception {
        config.setDefaultCsrfOptions(options);
        config.addView(this::act);
        application = config.makeApplication();
        return application.handle(request).status();
    }

    private static SimpleRequest post() {
        return SimpleRequest.of("POST", "/").header("Cookie", COOKIE);
    }

    private static SimpleRequest tls() {
        return SimpleRequest.of("POST", "/")
                .at("https", "example.com")
                .header("Cookie", "__Host-csrf_token=" + TOKEN)
                .header("X-CSRF-Token", TOKEN);
    }

    private static String masked(byte mask) {
        byte[] plain = TOKEN.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[2 * plain.length];
        for (int i = 0; i < plain.length; i++) {
            both[i] = mask;
            both[plain.length + i] = (byte) (plain[i] ^ mask);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,200",
        "HEAD,200",
        "OPTIONS,200",
        "TRACE,200",
        "POST,400",
        "PUT,400",
        "PATCH,400",
        "DELETE,400",
        "MOVE,400"
    })
    void methodsThatChangeNothingNeedNoToken(String method, int status) throws Exception {
        assertThat(send(CsrfOptions.on(), SimpleRequest.of(method, "/"))).isEqualTo(status);
        assertThat(done).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void theTokenComesInTheHeaderOrTheForm() throws Exception {
        assertThat(send(CsrfOptions.on(), post().header("X-CSRF-Token", TOKEN))).isEqualTo(200);
        assertThat(again(post().form("csrf_token=" + TOKEN)).status()).isEqualTo(200);
        assertThat(again(post().form("csrf_token=" + masked((byte) 7))).status())
                .isEqualTo(200);
        assertThat(again(post().header("X-CSRF-Token", masked((byte) -1))).status())
                .isEqualTo(200);
        assertThat(again(post().header("X-CSRF-Token", "").form("csrf_token=" + TOKEN))
                        .status())
                .as("an empty header is none")
                .isEqualTo(200);
        assertThat(again(post().header("X-CSRF-Token", "wrong").form("csrf_token=" + TOKEN))
                        .status())
                .as("the header counts first")
                .isEqualTo(400);
        assertThat(again(SimpleRequest.of("POST", "/?csrf_token=" + TOKEN).header("Cookie", COOKIE))
                        .status())
                .as("never in the query")
                .isEqualTo(400);
        assertThat(again(post().header("Content-Type", "application/json").header("X-CSRF-Token", TOKEN))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,none,400",
                "https://example.com,none,200",
                "https://EXAMPLE.com,none,200",
                "https://example.com:8443,none,400",
                "http://example.com,none,400",
                "null,none,200",
                "https://evil.org,https://example.com/form,400",
                "none,https://example.com/form?x#y,200",
                "none,https://evil.org/https://example.com,400",
                "none,http://example.com/,400",
                "none,null,400",
                "https://pay.example.org,none,200",
                "https://a.friends.org,none,200",
                "https://friends.org,none,200",
                "https://evilfriends.org,none,400",
                "https://evil.org\\.friends.org,none,400",
                "https:example.com,none,400",
                "example.com,none,400",
                "https://evil.org https://example.com,none,200",
                "https://example.com https://evil.org,none,400",
            })
    void overTlsThePageHasToBeTrusted(@Nullable String origin, @Nullable String referer, int status) throws Exception {
        SimpleRequest request = tls();
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (referer != null) {
            request.header("Referer", referer);
        }
        assertThat(send(CsrfOptions.on(), request)).isEqualTo(status);
        assertThat(done).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void theOriginMayBeLeftOutIfSo() throws Exception {
        assertThat(send(CsrfOptions.on().allowingNoOrigin(), tls())).isEqualTo(200);
    }

    @Test
    void theOriginMayBeLeftUnchecked() throws Exception {
        assertThat(send(CsrfOptions.on().withoutOriginCheck(), tls().header("Origin", "https://evil.org")))
                .isEqualTo(200);
    }

    @Test
    void ownPortsAreOwnOrigins() throws Exception {
        SimpleRequest request = tls().at("https", "example.com:8443").header("Origin", "https://example.com:8443");
        assertThat(send(CsrfOptions.on(), request)).isEqualTo(200);
    }

    @Test
    void programsWithTokensOfTheirOwnMayBeExempt() throws Exception {
        CsrfOptions options = CsrfOptions.on().exemptBearer();
        SimpleRequest program = SimpleRequest.of("POST", "/").header("Authorization", "Bearer abc");
        assertThat(send(options, program)).isEqualTo(200);
        for (SimpleRequest other : List.of(
                SimpleRequest.of("POST", "/"),
                SimpleRequest.of("POST", "/").header("Authorization", "Basic YTpi"),
                SimpleRequest.of("POST", "/").header("Authorization", "Bearer "),
                SimpleRequest.of("POST", "/")
                        .header("Authorization", "Bearer abc")
                        .header("Cookie", "session=1"),
                SimpleRequest.of("POST", "/")
                        .header("Authorization", "Basic YTpi")
                        .header("Authorization", "Bearer abc"))) {
            assertThat(again(other).status()).isEqualTo(400);
        }
    }

    @Test
    void nothingIsCheckedWithoutPlaceForAToken() throws Exception {
        assertThat(send(CsrfOptions.on().field(null).header(null), SimpleRequest.of("POST", "/")))
                .isEqualTo(200);
    }

    @Test
    void bodiesAreReadOnlyForATokenThatTheyCouldBring() throws Exception {
        Header form = new Header("Content-Type", "multipart/form-data; boundary=x");
        Header cookie = new Header("Cookie", COOKIE);
        assertThat(send(CsrfOptions.on(), new Endless(form))).isEqualTo(400);
        assertThat(again(new Endless(form, cookie, new Header("X-CSRF-Token", TOKEN)))
                        .status())
                .isEqualTo(200);
        assertThat(again(new Endless(form, cookie, new Header("X-CSRF-Token", "no")))
                        .status())
                .isEqualTo(400);
        assertThat(again(new Endless(new Header("Content-Type", "application/json"), cookie))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hostileTokensAreRefusedAndLeaveNothingBehind() throws Exception {
        Set<String> tokens = new HashSet<>(List.of(
                " ",
                "\u0000",
                TOKEN + "\u0000",
                TOKEN.substring(1),
                TOKEN + "x",
                TOKEN.toUpperCase(Locale.ROOT),
                "=",
                "A",
                "AA",
                "AAAA",
                "%00",
                "null",
                masked((byte) 3) + "AA",
                masked((byte) 3).substring(4),
                "x".repeat(5_000),
                "é".repeat(100),
                "\uD800"));
        Random random = new Random(7);
        while (tokens.size() < 220) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            tokens.add(random.nextBoolean() ? text : new String(bytes, StandardCharsets.ISO_8859_1));
        }
        assertThat(send(CsrfOptions.on(), post())).isEqualTo(400);
        for (String token : tokens) {
            String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
            Response answer = again(post().form("csrf_token=" + encoded));
            assertThat(answer.status()).as(encoded).isEqualTo(400);
            assertThat(answer.headers().all("Set-Cookie")).isEmpty();
        }
        assertThat(again(post().form("csrf_token=%FF")).status()).isEqualTo(400);
        assertThat(again(SimpleRequest.of("POST", "/")
                                .header("Cookie", "csrf_token=" + "x".repeat(600))
                                .header("X-CSRF-Token", "x".repeat(600)))
                        .status())
                .isEqualTo(400);
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,400", "false,200"})
    void isOnByDefaultWhereBrowsersMakeTheirUsersKnown(boolean ambient, int status) throws Exception {
        config.setSecurityPolicy(new Policy(ambient));
        config.addView(this::act);
        config.addView(this::act, named("open"), requireCsrf(false));
        config.addView(this::act, named("checked"), requireCsrf(true));
        var application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.of("POST", "/")).status()).isEqualTo(status);
        assertThat(application.handle(SimpleRequest.of("POST", "/open")).status())
                .isEqualTo(200);
        assertThat(application.handle(SimpleRequest.of("POST", "/checked")).status())
                .isEqualTo(400);
    }

    @Test
    void withSessionsItIsOnByDefault() throws Exception {
        config.setSessionFactory(request -> {
            throw new IllegalStateException("not asked for what is not sent");
        });
        config.setCsrfStoragePolicy(CsrfStoragePolicy.inCookie());
        config.addView(this::act);
        assertThat(config.makeApplication()
                        .handle(SimpleRequest.of("POST", "/"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aViewChecksByItself() throws Exception {
        List<Boolean> found = new ArrayList<>();
        config.addView(request -> {
            Csrf csrf = Csrf.of(request);
            found.add(csrf.hasToken(CsrfOptions.on()));
            found.add(csrf.hasTrustedOrigin(CsrfOptions.on().trusting("other.org")));
            csrf.checkToken(csrf.options());
            csrf.checkOrigin(csrf.options());
            csrf.check();
            return Response.text("done");
        });
        var application = config.makeApplication();
        assertThat(application.handle(post().header("X-CSRF-Token", TOKEN)).status())
                .isEqualTo(200);
        assertThat(application.handle(post()).status()).isEqualTo(400);
        assertThat(application
                        .handle(tls().header("Origin", "https://evil.org"))
                        .status())
                .isEqualTo(400);
        assertThat(application
                        .handle(tls().header("Origin", "https://other.org"))
                        .status())
                .isEqualTo(400);
        assertThat(found).containsExactly(true, true, false, true, true, false, true, true);
    }

    @Test
    void tokensAreMaskedAnewInEachResponseAndAlikeInOne() throws Exception {
        config.setCsrfStoragePolicy(
                CsrfStoragePolicy.inCookie(Cookie.of("xsrf", "").forScripts()));
        config.addView(request -> Response.text(Csrf.of(request).token() + " " + CsrfTokens.masked(request)));
        config.addView(
                request -> Response.text(
                        Csrf.of(request).newToken() + " " + Csrf.of(request).newToken()),
                named("new"));
        var application = config.makeApplication();
        Response first = application.handle(SimpleRequest.get("/").at("https", "example.com"));
        assertThat(first.headers().all("Set-Cookie")).hasSize(1);
        assertThat(first.header("Set-Cookie"))
                .startsWith("__Host-xsrf=")
                .contains("Secure")
                .doesNotContain("HttpOnly");
        assertThat(first.header("Vary")).contains("Cookie");
        String[] shown = text(first).split(" ");
        assertThat(shown[0]).isEqualTo(shown[1]);
        Response again = application.handle(SimpleRequest.get("/").header("Cookie", "xsrf=" + TOKEN));
        Response more = application.handle(SimpleRequest.get("/").header("Cookie", "xsrf=" + TOKEN));
        assertThat(again.headers().all("Set-Cookie")).isEmpty();
        assertThat(text(again)).isNotEqualTo(text(more)).doesNotContain(TOKEN);
        Response renewed = application.handle(SimpleRequest.get("/new").header("Cookie", "xsrf=" + TOKEN));
        assertThat(renewed.headers().all("Set-Cookie")).hasSize(1);
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void refusesOptionsThatCanNotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> CsrfOptions.off(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> CsrfOptions.on().header("X CSRF"));
        assertThatIllegalArgumentException().isThrownBy(() -> CsrfOptions.on().field(""));
    }
}
