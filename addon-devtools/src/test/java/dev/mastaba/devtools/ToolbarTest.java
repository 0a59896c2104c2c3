package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.tweens.SecurityHeaders;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.TweensAddOn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into which answers the bar goes, and what is recorded besides. */
class ToolbarTest {
    private static final String PAGE = "<html><body><p>page</p></body></html>";
    private static final String BAR = "/toolbar.js";

    private static TestResponse answer(Response response) {
        try (Tools tools = Tools.with(config -> config.addView(request -> response))) {
            return tools.app().get("/?a=<b>");
        }
    }

    @Test
    void aPageHasItAtItsEnd() {
        TestResponse page =
                answer(Response.html(PAGE).toBuilder().header("ETag", "\"1\"").build());
        assertThat(page.body())
                .startsWith("<html><body><p>page</p><script src=\"/.mastaba/devtools/")
                .endsWith(" async></script></body></html>");
        page.expectNoHeader("ETag").expectHeader("Cache-Control", "no-store");
        assertThat(page.attributes("script", "data-status")).containsExactly("200");
        assertThat(page.attributes("script", "src")).singleElement().asString().endsWith(BAR);
    }

    @Test
    void whatIsNoPageStaysAsItIs() {
        Response html = Response.html(PAGE);
        List<Response> others = List.of(
                Response.html("<li>a fragment</li>"),
                Response.text(PAGE),
                html.withHeader("Content-Encoding", "br"),
                html.withHeader("Content-Disposition", "attachment; filename=page.html"),
                html.withHeader("Content-Type", "text/html;charset=iso-8859-1"),
                html.withHeader("Content-Security-Policy", "default-src 'none'"),
                html.withHeader("Content-Security-Policy", "script-src https://scripts.example; default-src 'self'"),
                Response.stream(
                        "text/html;charset=utf-8", stream -> stream.write(PAGE.getBytes(StandardCharsets.UTF_8))),
                html.toBuilder().status(206).build());
        for (Response other : others) {
            TestResponse answer = answer(other);
            assertThat(answer.body()).doesNotContain(BAR).contains("<");
            Tools.recording(answer);
        }
    }

    @Test
    void whereItIsDecidedByLittle() {
        Response html = Response.html(PAGE);
        for (Response page : List.of(
                html.withHeader("Content-Disposition", "inline"),
                html.withHeader("Content-Security-Policy", "script-src-elem 'self'; script-src 'none'"))) {
            assertThat(answer(page).body()).contains(BAR);
        }
        for (Response other : List.of(
                html.withHeader("Content-Security-Policy", "script-src"),
                html.toBuilder().removeHeader("Content-Type").build())) {
            assertThat(answer(other).body()).doesNotContain(BAR);
        }
        try (Tools tools = Tools.with(config -> config.addView(request -> html))) {
            assertThat(tools.app().head("/").header("Content-Length")).isEqualTo(Integer.toString(PAGE.length()));
        }
    }

    @Test
    void whatTheBrowserHasAlreadyIsNotInTheList() {
        try (Tools tools = Tools.with(config ->
                config.addView(request -> Response.builder().status(304).build()))) {
            tools.app().get("/").expectNoHeader("X-Mastaba-Devtools");
        }
    }

    @Test
    void anAnswerThatATweenThrowsIsRecorded() {
        List<String> told = new java.util.ArrayList<>();
        try (Tools tools = Tools.with(config -> {
            dev.mastaba.devtools.DevTools.of(config)
                    .addPanel(new dev.mastaba.devtools.panel.RequestPanel("told", "Told", exchange -> {
                        told.add(exchange.request().rawPath() + " " + exchange.status());
                        return List.of();
                    }));
            config.addTween(
                    "thrower",
                    next -> request -> {
                        throw new dev.mastaba.core.http.NotFound("thrown");
                    },
                    dev.mastaba.core.extend.Placement.over(dev.mastaba.core.application.Tween.EXCVIEW)
                            .andUnder("devtools"));
            config.addView(request -> Response.text("never"));
        })) {
            tools.app().get("/lost").expectStatus(404);
            assertThat(told).containsExactly("/lost 404");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-src 'self'",
                "script-src 'self' https://scripts.example; default-src 'none'",
                "img-src data:",
                "frame-ancestors 'none'",
                "default-src *"
            })
    void aPolicyThatLetsScriptsOfTheSiteInLetsItIn(String policy) {
        assertThat(answer(Response.html(PAGE).withHeader("Content-Security-Policy", policy))
                        .body())
                .contains(BAR);
    }

    @Test
    void itHasTheNonceOfThePage() {
        TestResponse said = answer(Response.html(PAGE)
                .withHeader("Content-Security-Policy", "script-src 'nonce-abc123' 'strict-dynamic'"));
        assertThat(said.attributes("script", "nonce")).containsExactly("abc123");
        try (Tools tools = Tools.with(config -> config.addView(request -> Response.html(PAGE)
                .withHeader("Content-Security-Policy", "script-src 'nonce-abc123' 'strict-dynamic'")))) {
            TestResponse overlay = tools.app().request(TestRequest.get("/").cookie("mastaba-overlay", "1"));
            assertThat(overlay.attributes("script", "nonce")).containsExactly("abc123", "abc123");
        }
        try (Tools tools = Tools.with(config -> {
            config.include(new TweensAddOn());
            Tweens.of(config).securityHeaders(SecurityHeaders.standard());
            config.addView(
                    request -> Response.html("<html><body nonce=\"" + CspNonce.of(request) + "\"></body></html>"));
        })) {
            TestResponse page = tools.app().get("/");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("'nonce-" + page.attributes("script", "nonce").get(0) + "'");
        }
    }

    @Test
    void aCompressedPageHasItAsWell() {
        try (Tools tools = Tools.with(Map.of("mastaba.tweens.compression", "true"), new DevToolsAddOn(), config -> {
            config.include(new TweensAddOn());
            config.addView(request -> Response.html("<html><body>" + "long ".repeat(1000) + "</body></html>"));
        })) {
            TestResponse page = tools.app().request(TestRequest.get("/").header("Accept-Encoding", "gzip"));
            page.expectHeader("Content-Encoding", "gzip");
            assertThat(unzipped(page)).contains(BAR);
        }
    }

    private static String unzipped(TestResponse answer) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.bodyBytes()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void requestsWithoutPagesAreInTheList() {
        try (Tools tools = Tools.with(config -> {
            config.route("go", "/go").get(request -> Response.seeOther("/there?password=T0KEN"));
            config.route("data", "/data")
                    .get(request -> Response.builder()
                            .contentType("application/json")
                            .text("{}")
                            .build());
            config.route("picture", "/picture")
                    .get(request -> Response.builder()
                            .contentType("image/png")
                            .body(Body.bytes(new byte[] {1}))
                            .build());
        })) {
            tools.app().get("/go?token=T0KEN");
            tools.app().get("/missing");
            tools.app().get("/picture").expectNoHeader("X-Mastaba-Devtools");
            TestResponse data = tools.app().get("/data");
            TestResponse list = tools.app().get(Tools.base(data));
            assertThat(list.texts("#list tbody a")).containsExactly("/data", "/missing", "/go?token=…");
            assertThat(list.texts("#list td.s3")).containsExactly("303");
            assertThat(list.texts("#list td.s4")).containsExactly("404");
            assertThat(list.body()).doesNotContain("T0KEN");
        }
    }

    @Test
    void filesAreInTheListOnDemand() {
        Map<String, String> settings = Map.of("mastaba.devtools.files", "true");
        try (Tools tools = Tools.with(
                settings,
                new DevToolsAddOn(),
                config -> config.addView(request -> Response.builder()
                        .contentType("image/png")
                        .body(Body.bytes(new byte[] {1}))
                        .build()))) {
            Tools.recording(tools.app().get("/"));
        }
    }

    @Test
    void whatIsWrittenIntoItIsEscaped() {
        try (Tools tools = Tools.with(config -> config.addView(request -> Response.text("here")))) {
            TestResponse answer = tools.app().get("/%3Cscript%3Ealert(1)%3C/script%3E?x=%22%3E%3Cimg%20src=x%3E");
            for (String panel : List.of("request", "why", "headers")) {
                assertThat(tools.panel(answer, panel).body()).doesNotContain("<script>alert", "<img");
            }
            assertThat(tools.app().get(Tools.base(answer)).body()).doesNotContain("<script>alert", "<img");
        }
    }
}
