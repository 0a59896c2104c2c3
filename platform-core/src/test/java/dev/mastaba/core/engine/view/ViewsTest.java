package dev.mastaba.core.engine.view;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final Configurator config = new Configurator(Settings.none());

    private Response get(String target) throws Exception {
        return config.makeApplication().handle(SimpleRequest.get(target));
    }

    private String text(String target) throws Exception {
        return text(get(target));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static View answering(String text) {
        return request -> Response.text(text);
    }

    record Page(String title) {}

    interface Titled {}

    record Article(String title) implements Titled {}

    @Nested
    class Lookup {
        @Test
        void aViewAnswersForItsRoute() throws Exception {
            config.route("hello", "/hello/{name}")
                    .any(request -> Response.text("Hello " + request.pathParam("name") + "!"));
            assertThat(text("/hello/World")).isEqualTo("Hello World!");
        }

        @Test
        void aViewIsHandedItsContext() throws Exception {
            config.route("page", "/page/{title}", root(request -> new Page(request.pathParam("title"))))
                    .any(Page.class, (page, request) -> Response.text(page.title()));
            assertThat(text("/page/Home")).isEqualTo("Home");
        }

        @Test
        void theNearestTypeOfTheContextDecides() throws Exception {
            config.route("any", "/{title}", root(request -> new Article(request.pathParam("title"))))
                    .any(answering("any"))
                    .any(Titled.class, (titled, request) -> Response.text("titled"));
            assertThat(text("/x")).isEqualTo("titled");
        }

        @Test
        void withoutARouteTheNameBelowTheRootDecides() throws Exception {
            config.addView(answering("front"));
            config.addView(answering("about"), named("about"));
            assertThat(text("/about")).isEqualTo("about");
        }

        @Test
        void nothingAnswersWhereThereIsNoView() throws Exception {
            config.addView(answering("front"));
            assertThat(get("/nowhere").status()).isEqualTo(404);
        }

        @Test
        void aViewClassIsMadeForEachRequest() throws Exception {
            config.addView(calling(Greeting.class, "greet"));
            assertThat(text("/?to=you")).isEqualTo("Hello you");
        }

        @Test
        void aViewForAnUnknownRouteIsRefusedWithTheNearestName() {
            config.addRoute("page", "/page");
            config.addView(answering("x"), route("pagee"));
            assertThatThrownBy(config::makeApplication)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-VIEW-004")
                    .hasMessageContaining("Did you mean \"page\"?");
        }

        @Test
        void anUnknownOptionIsRefusedWithTheNearestName() {
            config.addView(answering("x"), ViewOption.of("rendrer", "x.peb"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-003")
                    .hasMessageContaining("Did you mean \"renderer\"?");
        }
    }

    /** A view class. */
    public static final class Greeting {
        private final Request request;

        public Greeting(Request request) {
            this.request = request;
        }

        Response greet() {
            return Response.text("Hello " + request.query().get("to"));
        }
    }

    @Nested
    class Rendering {
        @Test
        void whatAViewReturnsIsRendered() throws Exception {
            config.addView(request -> 42, renderer("string"));
            Response response = get("/");
            assertThat(text(response)).isEqualTo("42");
            assertThat(response.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        }

        @Test
        void theDraftOfTheResponseHolds() throws Exception {
            config.addView(
                    request -> {
                        ResponseDraft.of(request).status(201).header("X-Made", "yes");
                        return "made";
                    },
                    renderer("string"));
            Response response = get("/");
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.header("X-Made")).isEqualTo("yes");
        }

        @Test
        void subscribersAddValuesForAllTemplates() throws Exception {
            config.addRenderer(
                    ".greet",
                    info -> (model, context) ->
                            Rendered.text(context.values().get("site") + " " + info.name() + " " + model));
            config.addSubscriber(BeforeRender.class, event -> event.put("site", "Wiki"));
            config.addView(request -> Map.of("a", 1), renderer("templates/x.greet"));
            assertThat(text("/")).isEqualTo("Wiki templates/x.greet {a=1}");
        }

        @Test
        void anUnknownRendererIsRefused() {
            config.addView(request -> 1, renderer("sting"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-RENDER-001")
                    .hasMessageContaining("Did you mean \"string\"?");
        }

        @Test
        void aModelWithoutARendererIsNoResponse() {
            config.addView(request -> Map.of());
            assertThatThrownBy(() -> get("/"))
                    .hasMessageContaining(":any has no renderer")
                    .hasMessageContaining("It looks like a model");
        }

        @Test
        void anHttpExceptionThatIsReturnedIsItsResponse() throws Exception {
            config.addView(request -> new NotFound("gone fishing"));
            assertThat(get("/").status()).isEqualTo(404);
        }
    }

    @Nested
    class Guarding {
        @Test
        void aPermissionWithoutAPolicyIsRefused() {
            config.addView(answering("x"), permission("edit"));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-VIEW-005");
        }

        @Test
        void allPermissionsOfAnAddOnWithoutAPolicyAreOneProblem() {
            for (String name : List.of("a", "b", "c")) {
                config.addView(answering("x"), named(name), permission("edit"));
            }
            assertThatThrownBy(config::makeApplication)
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem -> assertThat(problem.summary())
                                            .endsWith(
                                                    "#a requires the permission \"edit\", but no security policy is set."
                                                            + " The same applies to 2 more of its add-on's views.")));
        }

        @Test
        void thePolicyDecides() throws Exception {
            config.setSecurityPolicy(new QueryPolicy());
            config.addView(answering("x"), permission("edit"));
            var application = config.makeApplication();
            assertThat(application.handle(SimpleRequest.get("/")).status()).isEqualTo(403);
            assertThat(application.handle(SimpleRequest.get("/?edit")).status()).isEqualTo(200);
        }

        @Test
        void theDefaultPermissionHoldsWhereNoneIsSaid() throws Exception {
            config.setSecurityPolicy(new QueryPolicy());
            config.setDefaultPermission("see");
            config.addView(answering("front"));
            config.addView(answering("open"), named("open"), noPermissionRequired());
            config.addForbiddenView(answering("forbidden"));
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/")))).isEqualTo("forbidden");
            assertThat(text(application.handle(SimpleRequest.get("/open")))).isEqualTo("open");
        }
    }

    private static final class QueryPolicy implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return request.query().contains(permission) ? Decision.allowed("asked") : Decision.denied("did not ask");
        }
    }

    @Nested
    class Rings {
        @Test
        void decoratorsGoAroundInTheirOrder() throws Exception {
            config.addView(answering("view"), decorator(around("outer")), decorator(around("inner")));
            assertThat(text("/")).isEqualTo("outer(inner(view))");
        }

        @Test
        void wrappersWrapEachOther() throws Exception {
            config.addView(request -> Response.text("x"), wrapper("inner"), httpCache(Duration.ofMinutes(1)));
            config.addView(
                    request -> Response.text("<" + Wrapped.of(request).view().name() + ">"),
                    named("inner"),
                    wrapper("outer"));
            config.addView(
                    request -> Response.text("[" + text(Wrapped.of(request).response()) + "]"), named("outer"));
            Response response = get("/");
            assertThat(text(response)).isEqualTo("[<any>]");
            assertThat(response.header("Cache-Control")).isNull();
        }

        @Test
        void aWrapperAnswersInPlaceOfTheWrapped() throws Exception {
            config.addView(answering("inner"), wrapper("frame"));
            config.addView(
                    request -> Response.text("[" + text(Wrapped.of(request).response()) + "]"), named("frame"));
            assertThat(text("/")).isEqualTo("[inner]");
        }

        @Test
        void cachingIsSaidWithTheAnswer() throws Exception {
            config.addView(answering("x"), httpCache(Duration.ofMinutes(1)));
            Response response = get("/");
            assertThat(response.header("Cache-Control")).isEqualTo("max-age=60");
            assertThat(response.header("Expires")).endsWith("GMT");
        }

        @Test
        void anAddOnsRingReadsItsOwnOption() throws Exception {
            config.addViewDeriver(
                    "shout",
                    (inner, info) -> info.option("shout").isEmpty()
                            ? inner
                            : (context, request) ->
                                    Response.text(text((Response) inner.respond(context, request)) + "!"),
                    dev.mastaba.core.extend.Placement.anywhere(),
                    "shout");
            config.addView(answering("hey"), ViewOption.of("shout", true));
            config.addView(answering("hush"), named("hush"));
            var application = config.makeApplication();
            assertThat(text(application.handle(SimpleRequest.get("/")))).isEqualTo("hey!");
            assertThat(text(application.handle(SimpleRequest.get("/hush")))).isEqualTo("hush");
        }

        private java.util.function.UnaryOperator<View> around(String label) {
            return original -> request -> Response.text(label + "(" + text((Response) original.respond(request)) + ")");
        }
    }

    @Nested
    class Exceptions {
        @Test
        void theViewOfTheNearestExceptionAnswers() throws Exception {
            config.addView(request -> {
                throw new IllegalArgumentException("boom");
            });
            config.addExceptionView(Exception.class, (exception, request) -> Response.text("any"));
            config.addExceptionView(
                    RuntimeException.class, (exception, request) -> Response.text(exception.getMessage()));
            assertThat(text("/")).isEqualTo("boom");
        }

        @Test
        void theDraftOfTheFailedViewDoesNotLeak() throws Exception {
            config.addView(request -> {
                ResponseDraft.of(request).header("X-Leak", "yes");
                throw new IllegalStateException("boom");
            });
            config.addExceptionView(Exception.class, (exception, request) -> "sorry", renderer("string"));
            assertThat(get("/").header("X-Leak")).isNull();
        }

        @Test
        void whatIsForbiddenMayHaveOptionsAlone() throws Exception {
            config.addView(request -> {
                throw new Forbidden("closed");
            });
            config.addForbiddenView(httpCache(Duration.ZERO));
            Response response = get("/");
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.header("Cache-Control")).contains("no-store");
            assertThat(text(response)).contains("closed");
        }

        @Test
        void aNotFoundViewAnswersWhereNothingElseDoes() throws Exception {
            config.addNotFoundView(request -> Response.text("nothing at " + request.path()));
            assertThat(text("/nowhere")).isEqualTo("nothing at /nowhere");
        }
    }
}
