package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noRenderer;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.view.StandardDerivers;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.security.CsrfOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the rings around a view do with its answer, ring by ring. */
class RingsTest {
    private Configurator config = new Configurator(Settings.none());

    private Response get(String target) throws Exception {
        return config.makeApplication().handle(SimpleRequest.get(target));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static View answering(String text) {
        return request -> Response.text(text);
    }

    @SuppressWarnings("NullAway") // what a deriver must not do
    private static DerivedView nothing() {
        return null;
    }

    @Nested
    class Caching {
        @Test
        void forNoTimeIsForbiddenInEveryWay() throws Exception {
            config.addView(answering("x"), httpCache(Duration.ZERO));
            Response response = get("/");
            assertThat(response.header("Cache-Control")).isEqualTo("max-age=0, must-revalidate, no-cache, no-store");
            assertThat(response.header("Pragma")).isEqualTo("no-cache");
            assertThat(response.header("Expires"))
                    .isEqualTo(response.header("Last-Modified"))
                    .endsWith(" GMT");
        }

        @Test
        void leavesTheDateOfTheLastChange() throws Exception {
            config.addView(
                    request ->
                            Response.builder().header("Last-Modified", "then").build(),
                    httpCache(Duration.ZERO));
            assertThat(get("/").header("Last-Modified")).isEqualTo("then");
        }

        @Test
        void forATimeTakesBackWhatForbidsIt() throws Exception {
            config.addView(
                    request -> Response.builder().header("Pragma", "no-cache").build(),
                    httpCache(HttpCache.lasting(Duration.ofMinutes(1), "public")));
            Response response = get("/");
            assertThat(response.header("Cache-Control")).isEqualTo("max-age=60, public");
            assertThat(response.header("Pragma")).isNull();
        }

        @Test
        void mayOnlyAddDirectives() throws Exception {
            config.addView(answering("x"), named("alone"), httpCache(HttpCache.saying("private")));
            config.addView(
                    request -> Response.text("x").withHeader("Cache-Control", "no-store"),
                    named("more"),
                    httpCache(HttpCache.saying("private")));
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.get("/alone")).header("Cache-Control"))
                    .isEqualTo("private");
            assertThat(application.handle(SimpleRequest.get("/more")).header("Cache-Control"))
                    .isEqualTo("no-store, private");
        }

        @Test
        void isPreventedByASetting() throws Exception {
            config = new Configurator(new Settings(Map.of("mastaba.prevent.http.cache", "true")));
            config.addView(answering("x"), httpCache(Duration.ofMinutes(1)));
            assertThat(get("/").header("Cache-Control")).isNull();
        }

        @Test
        void whatIsSaidLaterAboutADirectiveHolds() throws Exception {
            config.addView(
                    request -> Response.text("x").withHeader("Cache-Control", "public, s-maxage=9"),
                    httpCache(HttpCache.lasting(Duration.ofMinutes(1), "Max-Age=5", "no-transform")));
            assertThat(get("/").header("Cache-Control")).isEqualTo("Max-Age=5, no-transform");
        }

        @Test
        void doesNotDivideWhatIsQuoted() throws Exception {
            config.addView(
                    request -> Response.text("x").withHeader("Cache-Control", "private=\"Set-Cookie, X-A\", no-store"),
                    httpCache(HttpCache.saying("no-transform")));
            assertThat(get("/").header("Cache-Control"))
                    .isEqualTo("private=\"Set-Cookie, X-A\", no-store, no-transform");
        }

        @Test
        void withNothingToSayLeavesTheAnswerAsItIs() throws Exception {
            config.addView(answering("x"), httpCache(HttpCache.saying()));
            assertThat(get("/").header("Cache-Control")).isNull();
        }

        @Test
        void isPreventedByTheViewForOneAnswer() throws Exception {
            config.addView(
                    request -> {
                        if (request.query().contains("own")) {
                            HttpCache.prevent(request);
                        }
                        return Response.text("x");
                    },
                    httpCache(Duration.ofMinutes(1)));
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.get("/?own=")).header("Cache-Control"))
                    .isNull();
            assertThat(application.handle(SimpleRequest.get("/")).header("Cache-Control"))
                    .isEqualTo("max-age=60");
        }

        @Test
        void lastsNoNegativeTime() {
            assertThatIllegalArgumentException().isThrownBy(() -> HttpCache.lasting(Duration.ofSeconds(-1)));
        }
    }

    @Nested
    class Csrf {
        private void checking(boolean byDefault) {
            CsrfOptions options = byDefault ? CsrfOptions.on() : CsrfOptions.off("This is a test.");
            config.setDefaultCsrfOptions(
                    options.exempt(request -> request.query().contains("token")));
            config.addView(answering("checked"), named("checked"), requireCsrf(true));
            config.addView(answering("open"), named("open"), requireCsrf(false));
            config.addView(answering("silent"), named("silent"));
        }

        @Test
        void isCheckedWhereAViewSaysSo() throws Exception {
            checking(false);
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.of("POST", "/checked")).status())
                    .isEqualTo(400);
            assertThat(application
                            .handle(SimpleRequest.of("POST", "/checked?token"))
                            .status())
                    .isEqualTo(200);
            assertThat(application.handle(SimpleRequest.of("POST", "/open")).status())
                    .isEqualTo(200);
            assertThat(application.handle(SimpleRequest.of("POST", "/silent")).status())
                    .isEqualTo(200);
        }

        @Test
        void mayBeCheckedWhereNobodySaysAnything() throws Exception {
            checking(true);
            config.addExceptionView(BadRequest.class, (failure, request) -> Response.status(418));
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.of("POST", "/silent")).status())
                    .isEqualTo(418);
            assertThat(application.handle(SimpleRequest.of("POST", "/open")).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Decorators {
        @Test
        void mayAnswerWithAnHttpException() throws Exception {
            config.addView(answering("x"), decorator(view -> request -> new Forbidden("closed")));
            assertThat(get("/").status()).isEqualTo(403);
        }

        @Test
        void mustAnswerWithAResponse() {
            config.addView(answering("x"), decorator(view -> request -> "text"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> get("/"))
                    .withMessageContaining("must return a Response, but returned text");
        }
    }

    @Nested
    class Wrappers {
        @Test
        void thatNoViewIsAreToldByName() {
            config.addView(answering("x"), wrapper("frme"), id("x"));
            config.addView(answering("frame"), named("frame"));
            assertThatThrownBy(() -> get("/"))
                    .hasMessageContaining("MAST-VIEW-041")
                    .hasMessageContaining(":x requires the wrapper \"frme\"")
                    .hasMessageContaining("wrapper(\"frame\")");
        }

        @Test
        void thatDoNotAnswerAreToldByName() {
            config.addView(answering("x"), wrapper("frame"));
            config.addView(answering("frame"), named("frame"), method("POST"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> get("/"))
                    .withMessageContaining("\"frame\", but no view of this name answers");
        }

        @Test
        void wrapResponsesOnly() {
            config.addView(request -> "text", wrapper("frame"), noRenderer());
            config.addView(answering("frame"), named("frame"));
            assertThatIllegalStateException().isThrownBy(() -> get("/"));
        }
    }

    @Nested
    class Rendering {
        @Test
        void isLeftToTheViewThatWantsNone() {
            config.addRenderer("", info -> (model, context) -> Rendered.text("default"));
            config.addView(request -> "text", named("text"), noRenderer());
            config.addView(request -> null, named("null"), noRenderer());
            var application = config.makeApplication();
            assertThatIllegalStateException()
                    .isThrownBy(() -> application.handle(SimpleRequest.get("/text")))
                    .withMessageContaining(
                            ":any#text has no renderer and returned a java.lang.String instead of a response");
            assertThatIllegalStateException()
                    .isThrownBy(() -> application.handle(SimpleRequest.get("/null")))
                    .withMessageContaining("returned null instead of a response");
        }

        @Test
        void isNotDoneByAdaptersEitherWhereNoneIsWanted() throws Exception {
            config.addResponseAdapter(String.class, text -> Response.text("adapted " + text));
            config.addView(request -> "text", named("adapted"));
            config.addView(request -> "text", named("raw"), noRenderer());
            config.addView(request -> new HttpException(410, "gone"), named("gone"), noRenderer());
            config.addViewDeriver("own", (inner, info) -> (context, request) -> {
                Object answer = inner.respond(context, request);
                return answer instanceof String text ? Response.text("own " + text) : answer;
            });
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/adapted")))).isEqualTo("adapted text");
            assertThat(text(application.handle(SimpleRequest.get("/raw")))).isEqualTo("own text");
            assertThat(application.handle(SimpleRequest.get("/gone")).status()).isEqualTo(410);
        }

        @Test
        void maySeeConditionsAndSettings() throws Exception {
            config.addViewDeriver(
                    "told",
                    (inner, info) -> info.predicates().isEmpty()
                            ? inner
                            : (context, request) ->
                                    Response.text(info.predicates().get(0).text()
                                            + info.settings().values()));
            config.addView(answering("plain"));
            config.addView(answering("x"), method("POST"), named("x"));
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/")))).isEqualTo("plain");
            assertThat(text(application.handle(SimpleRequest.of("POST", "/x")))).isEqualTo("request_method = POST{}");
        }

        @Test
        void ofWhatIsNoResponseIsHinted() {
            config.addView(request -> null, named("null"));
            config.addView(request -> "text", named("text"));
            config.addView(request -> new Model(1), named("record"));
            config.addView(request -> 1, named("number"));
            assertHint("null", "Its code may lack a return value.");
            assertHint("text", "return Response.text(…)");
            assertHint("record", "It looks like a model");
            assertHint("number", "returned a java.lang.Integer instead of a response.");
        }

        record Model(int number) {}

        private void assertHint(String name, String hint) {
            assertThatIllegalStateException().isThrownBy(() -> get("/" + name)).withMessageContaining(hint);
            config = new Configurator(Settings.none());
            config.addView(request -> null, named("null"));
            config.addView(request -> "text", named("text"));
            config.addView(request -> new Model(1), named("record"));
            config.addView(request -> 1, named("number"));
        }

        @Test
        void ofATemplateAlone() throws Exception {
            config.addRenderer(".x", info -> (model, context) -> Rendered.html(info.name() + " " + model));
            config.addTemplateView(renderer("front.x"));
            assertThat(text(get("/"))).isEqualTo("front.x {}");
        }

        @Test
        void ofATemplateAloneNeedsOne() {
            assertThatThrownBy(() -> config.addTemplateView()).hasMessageContaining("MAST-VIEW-019");
            assertThatThrownBy(() -> config.addTemplateView(noRenderer()))
                    .hasMessageContaining("requires the option renderer(…)");
        }
    }

    @Nested
    class Derivers {
        private final ViewDeriver marking = (inner, info) -> (context, request) -> {
            Object answer = inner.respond(context, request);
            return answer instanceof Response response
                    ? response.withHeader("X-Ring", info.id().name())
                    : answer;
        };

        @Test
        void standBetweenDecoratedAndRendered() throws Exception {
            config.addViewDeriver("marking", marking);
            config.addView(answering("x"));
            assertThat(get("/").header("X-Ring")).isEqualTo("any");
        }

        @Test
        void thatAreNullAreRefusedBeforeARequestMeetsThem() {
            config.addViewDeriver("nothing", (inner, info) -> nothing());
            config.addView(answering("x"), id("front"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-023")
                    .hasMessageContaining("The view deriver \"nothing\" returned null");
        }

        @Test
        void thatFailAreNamedWithTheirPlaceAndTheView() {
            config.addViewDeriver("broken", (inner, info) -> {
                throw new IllegalStateException("no pool");
            });
            config.addView(answering("x"), id("front"));
            ConfigurationException refusal =
                    catchThrowableOfType(ConfigurationException.class, config::makeApplication);
            assertThat(refusal.problems()).last().satisfies(problem -> {
                assertThat(problem.id()).isEqualTo("MAST-VIEW-023");
                assertThat(problem.summary())
                        .contains("The view deriver \"broken\" threw an exception when it was applied to view ")
                        .endsWith("no pool");
                assertThat(problem.origins())
                        .hasSize(3)
                        .allSatisfy(origin -> assertThat(origin.file()).isEqualTo("RingsTest.java"));
            });
        }

        @Test
        void mayRefuseWithWordsOfTheirOwn() {
            config.addViewDeriver("strict", (inner, info) -> {
                throw new ConfigurationException(new Problem("MINE-001", "Not so.", List.of(), List.of()));
            });
            config.addView(answering("x"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MINE-001")
                    .hasMessageNotContaining("MAST-VIEW-023");
        }

        @Test
        void thatFailInMappersAreNamedAsWell() {
            config.setViewMapper((view, standard, info) -> {
                throw new IllegalStateException("no names");
            });
            config.addView(answering("x"), id("front"));
            config.addView(answering("y"), id("own"), named("own"), mapper((view, standard, info) -> nothing()));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("The mapper " + RingsTest.class.getName())
                    .hasMessageContaining(":front: java.lang.IllegalStateException: no names")
                    .hasMessageContaining(" returned null when it was applied to view ")
                    .hasMessageContaining(":own.");
        }

        @Test
        void haveNamesAndPlacesOfTheirOwn() {
            assertRefused(ViewDeriver.INGRESS, Placement.anywhere(), "this name is reserved for an end of the chain");
            assertRefused(ViewDeriver.VIEW, Placement.anywhere(), "this name is reserved for an end of the chain");
            assertRefused("mine", Placement.over(ViewDeriver.INGRESS), "cannot be over");
            assertRefused("mine", Placement.under(ViewDeriver.VIEW), "cannot be under");
            assertRefused("mine", Placement.under(StandardDerivers.MAPPED), "cannot be under");
        }

        private void assertRefused(String name, Placement placement, String why) {
            assertThatThrownBy(() -> config.addViewDeriver(name, marking, placement))
                    .hasMessageContaining("MAST-VIEW-018")
                    .hasMessageContaining(why);
        }

        @Test
        void thatWishForARingAreToldInOrder() {
            config.addViewDeriver("a", marking, Placement.under("b").andOver(StandardDerivers.RENDERED));
            config.addViewDeriver("b", marking, Placement.under("a").andOver(StandardDerivers.RENDERED));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-VIEW-017");
        }
    }

    @Nested
    class Failing {
        @Test
        void anExceptionViewThatFindsNothingLetsTheFailureGoOn() {
            config.addView(request -> {
                throw new IllegalStateException("first");
            });
            config.addExceptionView(IllegalStateException.class, (failure, request) -> {
                throw new NotFound("nothing to say");
            });
            assertThatIllegalStateException().isThrownBy(() -> get("/")).withMessage("first");
        }

        @Test
        void anExceptionViewOfTheRouteComesFirst() throws Exception {
            config.route("page", "/page").any(request -> {
                throw new IllegalStateException("page");
            });
            config.route("other", "/other").any(request -> {
                throw new IllegalStateException("other");
            });
            config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.status(501));
            config.addExceptionView(
                    IllegalStateException.class,
                    (failure, request) -> Response.status(
                            500 + RouteMatch.of(request).routeName().length()),
                    route("page"));
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.get("/page")).status()).isEqualTo(504);
            assertThat(application.handle(SimpleRequest.get("/other")).status()).isEqualTo(501);
        }

        @Test
        void anExceptionViewKnowsTheFailure() throws Exception {
            config.addView(request -> {
                throw new IllegalStateException("first");
            });
            config.addExceptionView(
                    IllegalStateException.class,
                    (failure, request) -> Response.text(
                            Failure.of(request).orElseThrow().exception().getMessage()));
            assertThat(text(get("/"))).isEqualTo("first");
        }
    }
}
