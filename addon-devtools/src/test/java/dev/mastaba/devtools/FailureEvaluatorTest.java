package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An evaluator that another add-on registers: what the error page offers of it, and which requests reach it. */
class FailureEvaluatorTest {
    /** Repeats the path of the tools. */
    private static final class Echo implements FailureEvaluator {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Optional<FailureEvaluator.Offer> keep(String id, Request request, Throwable failure) {
            return failure instanceof Broken
                    ? Optional.of(new FailureEvaluator.Offer(id, "the-token", "Repeats <all>"))
                    : Optional.empty();
        }

        @Override
        public Response answer(Request request, String id, String path) {
            asked.add(id);
            return Response.text(path);
        }
    }

    private final Echo echo = new Echo();

    private static void fails(Configurator config) {
        config.addView(request -> {
            throw new Broken(List.of());
        });
        config.route("other", "/other").get(request -> {
            throw new IllegalStateException("other");
        });
    }

    private Tools tools(Map<String, String> settings) {
        return Tools.with(settings, new DevToolsAddOn(), config -> {
            DevTools.of(config).setEvaluator(echo);
            fails(config);
        });
    }

    private static TestResponse page(Tools tools, String path) {
        return tools.app()
                .request(TestRequest.get(path).header("Accept", "text/html"))
                .expectStatus(500);
    }

    private static TestRequest evaluating(TestResponse page) {
        return TestRequest.post(Tools.recording(page) + "/evaluate").body("text/plain", "1");
    }

    @Test
    void withoutOneThePageHasNoBox() {
        try (Tools tools = Tools.with(FailureEvaluatorTest::fails)) {
            TestResponse page = page(tools, "/");
            page.expectNone("#evaluator");
            assertThat(page.body()).doesNotContain("evaluator.js");
            tools.app()
                    .request(evaluating(page).header("Origin", "http://localhost"))
                    .expectStatus(405);
        }
    }

    @Test
    void thePageOffersItAndItsOwnPageReachesIt() {
        try (Tools tools = tools(Map.of())) {
            TestResponse page = page(tools, "/");
            assertThat(page.attributes("#evaluator", "data-word")).containsExactly("the-token");
            assertThat(page.attributes("#evaluator", "data-path")).containsExactly(Tools.recording(page) + "/evaluate");
            assertThat(page.texts("#evaluator .about")).containsExactly("Repeats <all>. Press Ctrl+Enter to evaluate.");
            tools.app()
                    .request(evaluating(page).header("Origin", "http://localhost"))
                    .expectStatus(200)
                    .expectBody(Gate.PATH)
                    .expectHeader("Cache-Control", "no-store");
            assertThat(Tools.recording(page)).endsWith(echo.asked.get(0));
        }
    }

    @Test
    void aFailureThatItDoesNotKeepHasNoBox() {
        try (Tools tools = tools(Map.of())) {
            page(tools, "/other").expectNone("#evaluator");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Forwarded: for=127.0.0.1",
                "X-Forwarded-For: 127.0.0.1",
                "Via: 1.1 proxy"
            })
    void otherSitesAndProxiesDoNotReachIt(String field) {
        String[] parts = field.split(": ", 2);
        try (Tools tools = tools(Map.of())) {
            TestRequest attack = evaluating(page(tools, "/"));
            String origin = parts[0].equals("Origin") ? parts[1] : "http://localhost";
            tools.app().request(attack.header("Origin", origin).header(parts[0], parts[1]));
            assertThat(echo.asked).isEmpty();
        }
    }

    @Test
    void whoDoesNotNameAnOriginDoesNotReachIt() {
        try (Tools tools = tools(Map.of())) {
            tools.app().request(evaluating(page(tools, "/"))).expectStatus(403);
            assertThat(echo.asked).isEmpty();
        }
    }

    @Test
    void outsideOfDevelopmentItIsNotUsed() {
        try (Tools tools = tools(Map.of("mastaba.dev", "false", "mastaba.devtools.enabled", "true"))) {
            TestResponse page = page(tools, "/");
            page.expectNone("#evaluator");
            tools.app()
                    .request(evaluating(page).header("Origin", "http://localhost"))
                    .expectStatus(405);
            assertThat(echo.asked).isEmpty();
        }
    }

    @Test
    void twoConflict() {
        assertThatThrownBy(() -> Tools.with(config -> {
                    DevTools.of(config).setEvaluator(echo);
                    DevTools.of(config).setEvaluator(new Echo());
                }))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void itIsIntrospected() {
        try (Tools tools = tools(Map.of())) {
            assertThat(tools.app().application().introspector().category("devtools evaluator"))
                    .hasSize(1);
        }
    }
}
