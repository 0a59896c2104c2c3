package dev.mastaba.core.application;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.core.view.ViewOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where an application never blocks, and who says what keeps it from that. */
class NonBlockingRoutesTest {
    private static final View QUICK = request -> Response.text("quick");

    private static Application quick(Consumer<Configurator> more, ViewOption... options) {
        Configurator config = new Configurator(Settings.none(), NonBlockingRoutesTest.class);
        config.route("quick", "/quick/{what}").with(nonBlocking()).with(options).get(QUICK, id("it"));
        more.accept(config);
        return config.makeApplication();
    }

    private static boolean covers(Application application, Request request) {
        return application.nonBlockingRoutes().covers(request);
    }

    private static Map<String, Object> facts(Application application) {
        return application.introspector().category("views").stream()
                .map(Registered::introspectable)
                .filter(view -> view.key().endsWith(":it"))
                .findFirst()
                .orElseThrow()
                .facts();
    }

    @Test
    void coversTheRouteOfAViewThatSaysSoAndNothingElse() {
        Application application =
                quick(config -> config.route("other", "/other").get(QUICK));
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isTrue();
        assertThat(covers(application, SimpleRequest.of("HEAD", "/quick/now"))).isTrue();
        assertThat(covers(application, SimpleRequest.get("/other"))).isFalse();
        assertThat(covers(application, SimpleRequest.get("/quick/%FF"))).isFalse();
        assertThat(application.nonBlockingRoutes().isEmpty()).isFalse();
        assertThat(facts(application)).containsEntry("non_blocking", true).containsEntry("blocked_by", List.of());
    }

    @Test
    void tellsWhichViewsAnswerAtOnceAndWhereTheyAreDeclared() {
        Application application =
                quick(config -> config.route("other", "/other").get(QUICK));
        NonBlockingRoutes routes = application.nonBlockingRoutes();
        assertThat(routes.answering(SimpleRequest.get("/quick/now")))
                .singleElement()
                .asString()
                .contains("(NonBlockingRoutesTest.java:");
        assertThat(routes.answering(SimpleRequest.of("PUT", "/quick/now"))).isEmpty();
        assertThat(routes.answering(SimpleRequest.get("/other"))).isEmpty();
        assertThat(NonBlockingRoutes.none().answering(SimpleRequest.get("/quick/now")))
                .isEmpty();
    }

    @Test
    void anApplicationWithoutSuchViewsHasNone() {
        Configurator config = new Configurator(Settings.none());
        config.route("page", "/page").get(QUICK, id("it"));
        Application application = config.makeApplication();
        assertThat(application.nonBlockingRoutes().isEmpty()).isTrue();
        assertThat(covers(application, SimpleRequest.get("/page"))).isFalse();
        assertThat(facts(application)).doesNotContainKey("non_blocking");
        assertThat(NonBlockingRoutes.none().covers(SimpleRequest.get("/page"))).isFalse();
    }

    @Test
    void coversARequestWithoutARouteUnlessTheRootOrAViewMayAnswerIt() {
        Request nowhere = SimpleRequest.get("/nowhere");
        assertThat(covers(quick(config -> {}), nowhere)).isTrue();
        assertThat(covers(quick(config -> config.setRootFactory(request -> "root")), nowhere))
                .isFalse();
        assertThat(covers(quick(config -> config.addView(QUICK)), nowhere)).isFalse();
        assertThat(covers(quick(config -> config.addView(QUICK, nonBlocking())), nowhere))
                .isTrue();
        assertThat(covers(quick(config -> config.addNotFoundView(request -> Response.status(404))), nowhere))
                .isFalse();
        Configurator undeclared = new Configurator(Settings.none());
        undeclared.route("page", "/page").get(QUICK);
        assertThat(covers(undeclared.makeApplication(), nowhere)).isFalse();
    }

    @Test
    void coversAStaticFileOnceItIsInMemory(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("small.txt"), "small");
        Files.writeString(folder.resolve("large.txt"), "x".repeat(2_000_000));
        Application application = quick(config -> config.addStaticView("/static", folder));
        Request file = SimpleRequest.get("/static/small.txt");
        assertThat(covers(application, file)).isFalse();
        assertThat(application.handle(file).status()).isEqualTo(200);
        assertThat(covers(application, SimpleRequest.get("/static/small.txt"))).isTrue();
        assertThat(covers(application, SimpleRequest.get("/static/small.txt/"))).isFalse();
        assertThat(covers(application, SimpleRequest.get("/static/other.txt"))).isFalse();
        assertThat(application.handle(SimpleRequest.get("/static/large.txt")).status())
                .isEqualTo(200);
        assertThat(covers(application, SimpleRequest.get("/static/large.txt"))).isFalse();
        assertThat(covers(application, SimpleRequest.get("/static/"))).isFalse();
    }

    @Test
    void aStaticViewAloneDeclaresNothing(@TempDir Path folder) {
        Configurator config = new Configurator(Settings.none(), NonBlockingRoutesTest.class);
        config.addStaticView("/static", folder);
        assertThat(config.makeApplication().nonBlockingRoutes().isEmpty()).isTrue();
    }

    @Test
    void aRendererMaySayThatItNeverBlocks() {
        Application application =
                quick(config -> config.addRenderer("fast", info -> new FastRenderer()), renderer("fast"));
        assertThat(reasons(application)).isEmpty();
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isTrue();
    }

    private static final class FastRenderer implements Renderer {
        @Override
        public Rendered render(Object model, RenderContext context) {
            return Rendered.text("fast");
        }

        @Override
        public boolean isNonBlocking() {
            return true;
        }
    }

    @Test
    void anotherMethodOfTheRouteMayBlock() {
        Application application =
                quick(config -> config.addView(request -> Response.text("slow"), route("quick"), method("POST")));
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isTrue();
        assertThat(covers(application, SimpleRequest.of("POST", "/quick/now"))).isFalse();
        assertThat(covers(application, SimpleRequest.of("PUT", "/quick/now"))).isTrue();
    }

    @Test
    void anotherViewThatMayAnswerInItsPlaceMayNot() {
        Application application = quick(config -> config.addView(QUICK, route("quick"), header("X-Slow"), id("slow")));
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isFalse();
        assertThat(reasons(application))
                .containsExactly("the view " + owner() + ":slow, which does not declare nonBlocking()");
    }

    @Test
    void aRouteWhoseConditionMayBlockIsNotAskedBeforehand() {
        Configurator config = new Configurator(Settings.none());
        config.addRoute("slow", "/quick/{what}", when("slow", request -> false));
        config.route("quick", "/quick/*rest").get(QUICK, nonBlocking());
        config.route("free", "/free").get(QUICK, nonBlocking());
        Application application = config.makeApplication();
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isFalse();
        assertThat(covers(application, SimpleRequest.get("/quick/now/or/never")))
                .isTrue();
        assertThat(covers(application, SimpleRequest.get("/free"))).isTrue();
    }

    @Test
    void aViewMaySayItByItsType() {
        Configurator config = new Configurator(Settings.none());
        config.route("quick", "/quick").get((View & NonBlocking) QUICK::respond);
        assertThat(covers(config.makeApplication(), SimpleRequest.get("/quick")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatMayBlock")
    void whatMayBlockIsNamed(String text, Consumer<Configurator> declares, ViewOption[] options) {
        Application application = quick(declares, options);
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isFalse();
        assertThat(facts(application)).containsEntry("non_blocking", false);
        assertThat(reasons(application)).singleElement().asString().startsWith(text);
    }

    static Stream<Arguments> whatMayBlock() {
        return Stream.of(
                blocks("the tween slow", config -> config.addTween("slow", next -> request -> next.handle(request))),
                blocks("the subscriber", config -> config.addSubscriber(NewRequest.class, event -> {})),
                blocks("the condition custom = slow", config -> {}, when("slow", request -> true)),
                blocks("the condition custom = slow", config -> {}, not(when("slow", request -> false))),
                blocks("the root factory", config -> config.setRootFactory(request -> "root")),
                blocks("the request factory", config -> config.setRequestFactory(request -> request)),
                blocks(
                        "the execution policy",
                        config -> config.setExecutionPolicy(execution -> execution.invoke(execution.request()))),
                blocks(
                        "the view deriver slow",
                        config -> config.addViewDeriver(
                                "slow", (inner, info) -> (context, request) -> inner.respond(context, request))),
                blocks("the wrapper ", config -> {}, decorator(original -> request -> original.respond(request))),
                blocks(
                        "the view dev.mastaba.core.application:missing",
                        config -> config.addNotFoundView(request -> Response.status(404), id("missing"))),
                blocks(
                        "the subscriber",
                        config -> config.addSubscriber(BeforeRender.class, event -> {}),
                        renderer("string")),
                blocks(
                        "the response factory",
                        config -> config.setResponseFactory(request -> Response.status(200)),
                        renderer("string")),
                blocks(
                        "the renderer slow",
                        config -> config.addRenderer("slow", info -> (model, context) -> {
                            throw new NotFound("none");
                        }),
                        renderer("slow")),
                blocks(
                        "the response adapters",
                        config -> config.addResponseAdapter(Integer.class, answer -> Response.status(answer))),
                blocks("the security policy", config -> config.setSecurityPolicy(new Everybody()), permission("see")));
    }

    private static Arguments blocks(String text, Consumer<Configurator> declares, ViewOption... options) {
        return Arguments.of(text, declares, options);
    }

    @Test
    void traversalMayBlock() {
        Configurator config = new Configurator(Settings.none());
        config.route("tree", "/tree/*traverse").get(QUICK, nonBlocking(), id("it"));
        Application application = config.makeApplication();
        assertThat(application.nonBlockingRoutes().isEmpty()).isTrue();
        assertThat(reasons(application)).containsExactly("traversal");
    }

    @Test
    void whoSaysItKeepsNobody() {
        ViewDeriver deriver = (inner, info) -> (context, request) -> inner.respond(context, request);
        UnaryOperator<View> around = (UnaryOperator<View> & NonBlocking) original -> original;
        Application application = quick(
                config -> {
                    config.addTween("quick", next -> request -> next.handle(request), nonBlocking());
                    config.addTweenFrom(
                            "made",
                            registry -> next -> request -> next.handle(request),
                            Placement.anywhere(),
                            nonBlocking());
                    config.addTween("off", next -> next);
                    config.addSubscriber(NewRequest.class, event -> {}, nonBlocking());
                    config.setRequestFactory((UnaryOperator<Request> & NonBlocking) request -> request);
                    config.setExecutionPolicy(execution -> execution.invoke(execution.request()), nonBlocking());
                    config.setResponseFactory(
                            (Function<Request, Response> & NonBlocking) request -> Response.status(200));
                    config.setSecurityPolicy(new QuickPolicy());
                    config.addViewDeriver("ring", deriver, nonBlocking());
                    config.route("rooted", "/rooted", root((RootFactory & NonBlocking) request -> "root"))
                            .get(QUICK, nonBlocking());
                },
                renderer("string"),
                permission("see"),
                httpCache(Duration.ZERO),
                param("a"),
                when("quick", (When.Test & NonBlocking) request -> true),
                decorator(around));
        assertThat(reasons(application)).isEmpty();
        assertThat(covers(application, SimpleRequest.get("/quick/now"))).isTrue();
        assertThat(covers(application, SimpleRequest.get("/rooted"))).isTrue();
    }

    private static List<String> reasons(Application application) {
        return ((List<?>) facts(application).get("blocked_by"))
                .stream().map(String::valueOf).toList();
    }

    /** The add-on of this test: its package's. */
    private static String owner() {
        Configurator config = new Configurator(Settings.none(), NonBlockingRoutesTest.class);
        return config.addOn();
    }

    private static class Everybody implements SecurityPolicy {
        @Override
        public Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("all may");
        }
    }

    private static final class QuickPolicy extends Everybody implements NonBlocking {}
}
