package dev.mastaba.core.engine.dispatch;

import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static dev.mastaba.core.view.ViewOptions.xhr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.View;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a client is told where something is there, though not for its request. */
class MismatchTest {
    private static final View VIEW = request -> Response.text("here");

    private Configurator config = new Configurator(Settings.none());

    private @Nullable Application made;

    private Application application() {
        Application known = made;
        if (known == null) {
            known = config.makeApplication();
            made = known;
        }
        return known;
    }

    private Response ask(String method, String target, String... fields) throws Exception {
        SimpleRequest request = SimpleRequest.of(method, target);
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return application().handle(request);
    }

    @Nested
    class Methods {
        @Test
        void areThoseOfAllViewsWhateverElseThoseAskFor() throws Exception {
            config.route("page", "/page").get(VIEW).put(VIEW);
            config.addView(VIEW, route("page"), method("DELETE"), param("sure"));
            config.addView(VIEW, route("page"), method("PATCH"), xhr());
            Response response = ask("POST", "/page");
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("DELETE, GET, HEAD, PATCH, PUT");
        }

        @Test
        void areNotTheReasonWhereAViewTakesTheMethod() throws Exception {
            config.route("page", "/page").get(VIEW).post(VIEW, param("go"));
            config.route("json", "/json").get(VIEW).post(VIEW, header("Content-Type:application/json"));
            config.route("any", "/any").get(VIEW).any(VIEW, param("go"));
            assertThat(ask("POST", "/page").status()).isEqualTo(404);
            assertThat(ask("POST", "/page?go").status()).isEqualTo(200);
            assertThat(ask("PUT", "/page").header("Allow")).isEqualTo("GET, HEAD, POST");
            assertThat(ask("POST", "/json", "Content-Type", "text/csv").status())
                    .isEqualTo(415);
            assertThat(ask("PUT", "/any").status()).isEqualTo(404);
        }

        @Test
        void endTheQuestions() throws Exception {
            config.route("json", "/json").post(VIEW, when("a book", request -> {
                throw new UnsupportedMediaType("no JSON");
            }));
            config.route("failing", "/failing").post(VIEW, when("asked", request -> {
                throw new IllegalStateException("asked");
            }));
            config.route("param", "/param").get(VIEW, param("id"), when("asked", request -> {
                throw new IllegalStateException("asked");
            }));
            assertThat(ask("GET", "/json").status()).isEqualTo(405);
            assertThat(ask("GET", "/failing").header("Allow")).isEqualTo("POST");
            assertThat(ask("GET", "/param").status()).isEqualTo(404);
        }

        @Test
        void doNotAskAgainWhatRefused() throws Exception {
            List<String> asked = new ArrayList<>();
            config.addRoute("off", "/page", when("a route", request -> !asked.add("route")));
            config.route("page", "/page").get(VIEW, when("a view", request -> !asked.add("view")));
            config.addView(VIEW, route("page"), method("POST"), when("a save", request -> !asked.add("save")));
            config.addView(VIEW, route("off"), method("GET"));
            assertThat(ask("GET", "/page").status()).isEqualTo(404);
            assertThat(asked).containsExactly("route", "view");
            asked.clear();
            assertThat(ask("PUT", "/page").header("Allow")).isEqualTo("GET, HEAD, POST");
            assertThat(asked).containsExactly("route");
        }

        @Test
        void thatAreExcludedAreNotNamed() throws Exception {
            config.route("page", "/page").post(VIEW);
            config.addView(VIEW, route("page"), not(method("GET")), param("go"));
            config.route("one", "/one").any(VIEW, not(method("GET")));
            assertThat(ask("GET", "/page").header("Allow")).isEqualTo("POST");
            assertThat(ask("PUT", "/page").status()).isEqualTo(404);
            assertThat(ask("GET", "/one").status()).isEqualTo(404);
        }

        @Test
        void areThoseOfEarlierRoutesOfThePathToo() throws Exception {
            config.addRoute("read", "/page", method("GET"));
            config.addView(VIEW, route("read"));
            config.addRoute("beta", "/page", header("X-Beta"));
            config.addView(VIEW, route("beta"), method("PUT"));
            config.route("write", "/page").post(VIEW);
            assertThat(ask("DELETE", "/page").header("Allow")).isEqualTo("GET, HEAD, POST");
            assertThat(ask("PUT", "/page").status()).isEqualTo(404);
        }

        @Test
        void areThoseOfRoutesThatOnlyTheMethodKeepsFromThePath() throws Exception {
            config.addRoute("read", "/page", method("GET"));
            config.addRoute("write", "/page", method("PUT"));
            config.addView(VIEW, route("read"));
            config.addView(VIEW, route("write"));
            assertThat(ask("POST", "/page").header("Allow")).isEqualTo("GET, HEAD, PUT");
            assertThat(ask("HEAD", "/page").status()).isEqualTo(200);
        }

        @Test
        void areThoseOfViewsFoundByTraversal() throws Exception {
            config.addView(VIEW, named("about"), method("GET"));
            assertThat(ask("POST", "/about").header("Allow")).isEqualTo("GET, HEAD");
        }

        @Test
        void areThoseOfGlobalViewsToo() throws Exception {
            config.addRoute("page", "/page", useGlobalViews());
            config.addView(VIEW, route("page"), method("PUT"));
            config.addView(VIEW, method("GET"));
            assertThat(ask("POST", "/page").header("Allow")).isEqualTo("GET, HEAD, PUT");
        }

        @Test
        void comeBeforeTheFormOfTheAnswer() throws Exception {
            config.route("page", "/page").get(VIEW, accept("text/html"));
            assertThat(ask("POST", "/page", "Accept", "image/png").status()).isEqualTo(405);
        }

        @Test
        void areTheReasonWhereSomethingElseIsWrongToo() throws Exception {
            config.route("page", "/page").get(VIEW, param("id"));
            assertThat(ask("POST", "/page").header("Allow")).isEqualTo("GET, HEAD");
        }

        @Test
        void areNotToldWhereTheSettingForbids() throws Exception {
            config = new Configurator(new Settings(Map.of("mastaba.mismatch.explain", "false")));
            config.route("page", "/page").get(VIEW);
            assertThat(ask("POST", "/page").status()).isEqualTo(404);
            assertThat(ask("POST", "/page").header("Allow")).isNull();
        }

        @Test
        void mayBeAnsweredForByAView() throws Exception {
            config.route("page", "/page").get(VIEW);
            config.addExceptionView(
                    HttpException.class, (problem, request) -> Response.text("status " + problem.status()));
            assertThat(text(ask("POST", "/page"))).isEqualTo("status 405");
        }
    }

    /** As views for {@code HTTPNotFound} are asked about Pyramid's {@code PredicateMismatch}. */
    @Nested
    class ViewsForNotFound {
        @BeforeEach
        void declare() {
            declare(new Configurator(Settings.none()));
        }

        private void declare(Configurator fresh) {
            config = fresh;
            config.route("page", "/page").get(VIEW, param("id"));
            config.addExceptionView(NotFound.class, (problem, request) -> Response.text("none"));
            config.addExceptionView(NotFound.class, (problem, request) -> Response.text("by a script"), xhr());
        }

        @Test
        void areAskedWhereNoViewsConditionsHold() throws Exception {
            assertThat(text(ask("GET", "/page"))).isEqualTo("none");
            assertThat(text(ask("GET", "/page", "X-Requested-With", "XMLHttpRequest")))
                    .isEqualTo("by a script");
            assertThat(text(ask("GET", "/other"))).isEqualTo("none");
        }

        @Test
        void areNotAskedAboutAMethodUnlessThatIsNotToBeTold() throws Exception {
            assertThat(ask("POST", "/page").status()).isEqualTo(405);
            made = null;
            declare(new Configurator(new Settings(Map.of("mastaba.mismatch.explain", "false"))));
            assertThat(text(ask("POST", "/page"))).isEqualTo("none");
        }

        @Test
        void areAskedAboutOneThatAViewThrows() throws Exception {
            config.addView(
                    request -> {
                        throw new NotFound("no such page");
                    },
                    named("thrown"));
            assertThat(text(ask("GET", "/thrown"))).isEqualTo("none");
        }
    }

    @Nested
    class Forms {
        @Test
        void thatTheClientDoesNotTakeAre406() throws Exception {
            config.route("page", "/page").get(VIEW, accept("text/html")).get(VIEW, accept("application/json"));
            assertThat(ask("GET", "/page", "Accept", "image/png").status()).isEqualTo(406);
            assertThat(ask("GET", "/page", "Accept", "application/*").status()).isEqualTo(200);
        }

        @Test
        void inTwoSpellingsAreOneSoThatTheirViewsConflict() {
            config.route("page", "/page")
                    .get(VIEW, accept("TEXT/HTML; level=1"))
                    .get(VIEW, accept("text/html;level=1"));
            assertThatThrownBy(() -> application()).hasMessageContaining("MAST-ACTION-001");
        }

        @Test
        void ofBodiesThatNobodyTakesAre415() throws Exception {
            config.route("orders", "/orders").post(VIEW, header("Content-Type:application/json"));
            assertThat(ask("POST", "/orders", "Content-Type", "text/csv").status())
                    .isEqualTo(415);
            assertThat(ask("POST", "/orders", "Content-Type", "application/json")
                            .status())
                    .isEqualTo(200);
            assertThat(ask("GET", "/orders").header("Allow")).isEqualTo("POST");
        }

        @Test
        void ofOtherFieldsAreNotTold() throws Exception {
            config.route("orders", "/orders").post(VIEW, header("Content-Type:application/json", "X-Key"));
            assertThat(ask("POST", "/orders", "Content-Type", "text/csv").status())
                    .isEqualTo(404);
        }

        /** The time for which this thread has had a processor: what a busy machine takes away from it does not count. */
        private static Duration worked() {
            return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }

        @Test
        void askedForAtLengthAreJudgedInTime() throws Exception {
            config.route("page", "/page").get(VIEW, accept("text/html")).get(VIEW, accept("application/json"));
            String[] hostile = {
                "a/b;c=\"\\\\".repeat(900),
                "text/html;".repeat(800),
                "*/*;q=0.1,".repeat(800),
                ",".repeat(8_190),
                "a/b ;\t".repeat(1_300) + "!",
                "x/".repeat(20_000)
            };
            Duration start = worked();
            for (String value : hostile) {
                SimpleRequest request = SimpleRequest.get("/page");
                request.header("Accept", value);
                assertThat(application().handle(request).status()).isIn(200, 406);
            }
            assertThat(worked().minus(start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Nested
    class Debugged {
        private void debugging(String name) {
            config = new Configurator(new Settings(Map.of(name, "true")));
            made = null;
            config.addRoute("beta", "/pages/{name}", header("X-Beta"));
            config.addRoute("page", "/pages/{name}");
            config.addView(VIEW, route("page"), method("GET"));
            config.addView(VIEW, named("about"), param("id"));
        }

        @Test
        void aRequestWithoutAViewIsExplained() throws Exception {
            debugging("mastaba.debug.notfound");
            Response refused = ask("POST", "/pages/x");
            assertThat(refused.status()).isEqualTo(405);
            assertThat(text(refused))
                    .contains("POST /pages/x: no view answers; context ")
                    .contains("route page")
                    .contains(":page refused by request_method = GET,HEAD");
            assertThat(text(ask("GET", "/about/more")))
                    .contains("view name \"about\", subpath [more]")
                    .contains("refused by request_param id");
            assertThat(text(ask("GET", "/nowhere"))).contains("is in another slot: name \"about\"");
        }

        @Test
        void routesAreTold() throws Exception {
            debugging("mastaba.debug.all");
            assertThat(ask("GET", "/pages/x").status()).isEqualTo(200);
            debugging("mastaba.debug.routematch");
            assertThat(text(ask("GET", "/nowhere"))).doesNotContain("is in another slot");
        }

        @Test
        void routesAreToldInOneLine() {
            debugging("mastaba.debug.routematch");
            SimpleRequest request = SimpleRequest.get("/pages/x%0Ay");
            assertThat(DebugLog.text(request, routes(request)))
                    .isEqualTo("GET /pages/x?y: route beta (/pages/{name}) refused by header x-beta;"
                            + " route page (/pages/{name}) matched {name=x?y}");
            SimpleRequest other = SimpleRequest.get("/");
            assertThat(DebugLog.text(other, routes(other))).isEqualTo("GET /: no route matched");
            assertThat(DebugLog.text(other, List.of())).isEqualTo("GET /: no route matched");
        }

        private List<Explanation.RouteTrial> routes(SimpleRequest request) {
            return application()
                    .get(Key.of(Explanation.Explainer.class))
                    .explain(request, "")
                    .routes();
        }

        @Test
        void aValueThatIsNoneIsRefused() {
            config = new Configurator(new Settings(Map.of("mastaba.debug.notfound", "perhaps")));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> application()))
                    .hasMessageContaining("mastaba.debug.notfound");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> Debugging.of(new Settings(Map.of("mastaba.debug.all", "perhaps")))))
                    .isInstanceOf(InvalidSettingException.class);
        }
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
