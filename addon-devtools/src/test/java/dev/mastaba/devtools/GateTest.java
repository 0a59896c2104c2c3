package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the tools, and who doesn't. */
class GateTest {
    private final Tools tools =
            Tools.with(config -> config.addView(request -> Response.html("<html><body><p>page</p></body></html>")));
    private final TestResponse page = tools.app().get("/");

    @AfterEach
    void close() {
        tools.close();
    }

    private List<String> paths() {
        String base = Tools.base(page);
        String request = Tools.recording(page);
        return List.of(
                base,
                request,
                request + "/why",
                request + "/headers",
                base + "application/settings",
                base + "tools.css",
                base + "list.js",
                base + "toolbar.js");
    }

    @Test
    void aBrowserOnThisMachineSeesEverything() {
        paths().forEach(path -> tools.app().get(path).expectStatus(200));
        TestRequest fromItsOwnPage = TestRequest.get(Tools.base(page))
                .header("Origin", "http://localhost")
                .header("Sec-Fetch-Site", "same-origin");
        tools.app().request(fromItsOwnPage.host("localhost")).expectStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:6543",
                "localhost.evil.example",
                "192.168.0.7",
                "",
                "localhost@evil.example"
            })
    void underAnotherNameNothingIsThere(String host) {
        for (String path : paths()) {
            tools.app().request(TestRequest.get(path).host(host)).expectNone("header");
            assertThat(tools.app().request(TestRequest.get(path).host(host)).body())
                    .doesNotContain("Mastaba devtools");
        }
        TestResponse theirs = tools.app().request(TestRequest.get("/").host(host));
        theirs.expectNoHeader("X-Mastaba-Devtools");
        assertThat(theirs.body()).doesNotContain("toolbar.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.0.7", "10.0.0.1", "2001:db8::1", "128.0.0.1", "::ffff:10.0.0.1"})
    void fromAnotherMachineNothingIsThere(String address) {
        for (String path : paths()) {
            assertThat(tools.app().request(TestRequest.get(path).from(address)).body())
                    .doesNotContain("Mastaba devtools");
        }
        tools.app().request(TestRequest.get("/").from(address)).expectNoHeader("X-Mastaba-Devtools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:9999",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void onBehalfOfAnotherSiteNothingIsThere(String field) {
        String[] parts = field.split(": ", 2);
        for (String path : paths()) {
            assertThat(tools.app()
                            .request(TestRequest.get(path).host("localhost").header(parts[0], parts[1]))
                            .body())
                    .doesNotContain("Mastaba devtools");
        }
        tools.app()
                .request(TestRequest.get("/").host("localhost").header(parts[0], parts[1]))
                .expectNoHeader("X-Mastaba-Devtools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "x-forwarded-host",
                "X-Real-IP",
                "True-Client-IP",
                "CF-Ray"
            })
    void throughAProxyOnThisMachineNothingIsThere(String field) {
        for (String path : paths()) {
            TestRequest forwarded = TestRequest.get(path).host("localhost").header(field, "127.0.0.1");
            assertThat(tools.app().request(forwarded).body()).doesNotContain("Mastaba devtools");
        }
        TestResponse theirs =
                tools.app().request(TestRequest.get("/").host("localhost").header(field, "127.0.0.1"));
        theirs.expectNoHeader("X-Mastaba-Devtools");
        assertThat(theirs.body()).doesNotContain("toolbar.js");
    }

    @Test
    void withoutTheWordNothingIsShown() {
        String token = Tools.base(page).replace(Gate.PATH, "").replace("/", "");
        assertThat(token).hasSize(64);
        for (String path : paths()) {
            for (String other :
                    List.of("", "x", token.substring(1), token + "0", token.toUpperCase(java.util.Locale.ROOT) + "x")) {
                TestResponse refused = tools.app().get(path.replace(token, other));
                assertThat(refused.status()).as(path).isEqualTo(403);
                assertThat(refused.body()).doesNotContain(token);
            }
        }
        tools.app().get(Gate.PATH).expectStatus(403);
    }

    @Test
    void nobodyElseMayShowOrReadItsPages() {
        for (String path : paths()) {
            TestResponse answer = tools.app().get(path);
            answer.expectHeader("Cross-Origin-Resource-Policy", "same-origin")
                    .expectHeader("Cache-Control", "no-store");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'self'");
        }
    }

    @Test
    void onlyReadingIsPossible() {
        tools.app()
                .request(TestRequest.post(Tools.base(page)))
                .expectStatus(405)
                .expectHeader("Allow", "GET, HEAD");
        tools.app().get(Tools.base(page) + "nothing").expectStatus(404);
        tools.app().get(Tools.base(page) + "requests/unknown").expectStatus(404);
        tools.app().get(Tools.base(page) + "application/unknown").expectStatus(404);
    }

    @Test
    void namesOfThisMachineAreManyAndAPathThatIsNoneIsTheApplications() {
        tools.app()
                .request(TestRequest.get(Tools.base(page)).host("shop.localhost:6543"))
                .expectStatus(200);
        assertThat(tools.app().get("/%ff").status()).isEqualTo(400);
        tools.app().get(Tools.base(page) + "requests").expectStatus(404);
        tools.app().get(Tools.base(page) + "a/b/c/d").expectStatus(404);
        tools.app().get(Tools.base(page) + "application/add-ons/more").expectStatus(404);
        tools.app().get(Tools.base(page) + "requests/a/b/c").expectStatus(404);
        tools.app().get(Tools.recording(page) + "/unknown").expectStatus(200).expectText("section p", "No entries.");
    }

    @Test
    void theApplicationSaysWhoMaySeeThem() {
        try (Tools guarded = Tools.with(config -> {
            DevTools.of(config)
                    .setAuthorization(request ->
                            request.header("X-Who").filter("ann"::equals).isPresent());
            config.addView(request -> Response.text("here"));
        })) {
            TestResponse hers = guarded.app().request(TestRequest.get("/").header("X-Who", "ann"));
            guarded.app()
                    .request(TestRequest.get(Tools.recording(hers)).header("X-Who", "ann"))
                    .expectStatus(200);
            guarded.app().get("/").expectBody("here").expectNoHeader("X-Mastaba-Devtools");
            assertThat(guarded.app().get(Tools.recording(hers)).body()).doesNotContain("Mastaba devtools");
        }
    }

    @Test
    void whoMaySeeThemIsSaidOnce() {
        assertThatThrownBy(() -> Tools.with(config -> {
                    DevTools.of(config).setAuthorization(request -> true);
                    DevTools.of(config).setAuthorization(request -> false);
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("devtools authorization");
    }

    @Test
    void pathsCanBeLeftOut() {
        Map<String, String> settings = Map.of("mastaba.devtools.exclude", "/health /metrics/");
        try (Tools some = Tools.with(settings, new DevToolsAddOn(), config -> {
            config.route("all", "/*rest").get(request -> Response.text("here"));
        })) {
            Tools.recording(some.app().get("/metrics"));
            for (String path : List.of("/health", "/healthy", "/metrics/memory")) {
                some.app().get(path).expectBody("here").expectNoHeader("X-Mastaba-Devtools");
            }
        }
    }

    @Test
    void itIsRefusedOutsideOfDevelopment() {
        List<String> texts = new ArrayList<>();
        for (Map<String, String> settings :
                List.of(Map.of("mastaba.dev", "false"), Map.of("mastaba.devtools.enabled", "false"))) {
            assertThatThrownBy(() -> Tools.with(settings, new DevToolsAddOn(), config -> {}))
                    .isInstanceOf(ConfigurationException.class)
                    .satisfies(refused -> texts.add(refused.getMessage()));
        }
        GoldenFile.assertPinned(GateTest.class, "devtools-problems.txt", String.join("\n\n", texts) + "\n");
    }

    @Test
    void itIsThereWhereSomebodyMeansIt() {
        Map<String, String> meant = Map.of("mastaba.dev", "false", "mastaba.devtools.enabled", "true");
        try (Tools production =
                Tools.with(meant, new DevToolsAddOn(), config -> config.addView(request -> Response.text("here")))) {
            Tools.recording(production.app().get("/"));
            production.app().request(TestRequest.get("/").from("10.0.0.1")).expectNoHeader("X-Mastaba-Devtools");
        }
    }
}
