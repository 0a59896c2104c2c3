package dev.mastaba.core.view;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.exceptionOnly;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.engine.view.ViewSlot;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.Typed;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How views are called: objects made for a request, contexts, mappers, views that stand nowhere. */
class CallingTest {
    private final Configurator config = new Configurator(Settings.none());

    private String get(String target) throws Exception {
        return get(config.makeApplication(), target);
    }

    private static String get(Application application, String target) throws Exception {
        Response response = application.handle(SimpleRequest.get(target));
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : String.valueOf(response.status());
    }

    interface Titled {
        String title();
    }

    /** A context. */
    public record Page(String title) implements Titled {}

    /** A class that takes its context. */
    public record PageView(Page page, Request request) {
        String show() {
            return page.title();
        }

        String fail() throws IOException {
            throw new IOException("on fire");
        }
    }

    /** A class with both constructors; that with the context counts. */
    public static final class Both {
        private final String text;

        public Both(Request request) {
            text = "request " + request.path();
        }

        public Both(Titled titled, Request request) {
            text = "titled " + titled.title() + request.path();
        }

        String text() {
            return text;
        }
    }

    @Nested
    class Classes {
        @Test
        void whatTheConstructorTakesIsTheContextsType() throws Exception {
            config.addRoute("page", "/{title}", root(request -> title(request)));
            config.addView(calling(PageView.class, "show"), route("page"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/Home")).isEqualTo("Home");
            assertThat(get(application, "/none")).isEqualTo("404");
        }

        private Object title(Request request) {
            String title = String.valueOf(request.pathParam("title"));
            return title.equals("none") ? "none" : new Page(title);
        }

        @Test
        void theConstructorThatTakesTheContextCounts() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(calling(Both.class, "text"), context(Page.class), renderer("string"));
            assertThat(get("/")).isEqualTo("titled Home/");
        }

        @Test
        void aContextThatTheConstructorCannotTakeIsRefused() {
            assertThatThrownBy(() -> config.addView(calling(PageView.class, "show"), context(String.class)))
                    .hasMessageContaining("MAST-VIEW-002")
                    .hasMessageContaining("PageView#show requires a context of type")
                    .hasMessageContaining("is declared for contexts of type java.lang.String");
        }

        @Test
        void theirMethodsMayThrowAnything() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(calling(PageView.class, "fail"));
            config.addExceptionView(IOException.class, (fire, request) -> Response.text(fire.getMessage()));
            assertThat(get("/")).isEqualTo("on fire");
        }

        @Test
        void theRendererKnowsTheObject() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addRenderer(
                    ".view",
                    info -> (model, context) -> Rendered.text(
                            ((PageView) context.values().get("view")).page().title()));
            config.addView(calling(PageView.class, "show"), renderer("x.view"));
            assertThat(get("/")).isEqualTo("Home");
        }

        @Test
        void theRendererKnowsAScannedClassesObject() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addRenderer(
                    ".view",
                    info -> (model, context) ->
                            Rendered.text("" + context.values().get("view")));
            config.scan(Scanned.class);
            assertThat(get("/")).isEqualTo("Scanned[request=GET /]");
        }
    }

    /** Made anew for each request. */
    record Scanned(Request request) {
        @ViewConfig(renderer = "x.view")
        Object show() {
            return "";
        }
    }

    @Nested
    class Contexts {
        private final String page = Page.class.getName();

        private String title(Request request) {
            return ((Titled) Traversal.of(request).orElseThrow().context()).title();
        }

        @Test
        void areKnownByTheNameOfTheirClass() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(request -> Response.text("any"));
            config.addView(request -> Response.text(title(request)), contextNamed(page));
            assertThat(get("/")).isEqualTo("Home");
        }

        @Test
        void areKnownByTheNameOfAnInterface() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(request -> Response.text("titled"), contextNamed(Titled.class.getName()));
            assertThat(get("/")).isEqualTo("titled");
        }

        @Test
        void ofAClassAndItsNameAreOnePlace() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(request -> Response.text("class"), context(Page.class), method("POST"));
            config.addView(request -> Response.text("name"), contextNamed(page), method("GET"));
            assertThat(get("/")).isEqualTo("name");
        }

        @Test
        void ofAClassAndItsNameConflict() {
            config.addView(request -> Response.text("class"), context(Page.class));
            config.addView(request -> Response.text("name"), contextNamed(page));
            assertThatThrownBy(config::makeApplication)
                    .isInstanceOf(dev.mastaba.core.extend.ConflictException.class)
                    .hasMessageContaining("context Page");
        }

        @Test
        void haveIdsAndFactsByTheirNames() {
            config.addView(request -> Response.text("x"), contextNamed("org.hidden.Outer$Thing"), named("show"));
            assertThat(config.makeApplication().introspector().category("views"))
                    .anySatisfy(view -> {
                        assertThat(view.introspectable().facts()).containsEntry("context", "org.hidden.Outer$Thing");
                        assertThat(view.introspectable().facts().get("id"))
                                .asString()
                                .endsWith(":Thing#show");
                    });
        }

        /** Known by a type of its own. */
        record Marked() implements Typed {
            @Override
            public List<Class<?>> contextTypes() {
                return List.of(Page.class);
            }
        }

        @Test
        void knownByNameStandNearWhereAnotherNameIsAskedFor() {
            config.addView(request -> Response.text("x"), contextNamed(page), named("show"));
            config.addView(request -> Response.text("y"), contextNamed("org.hidden.Thing"), named("other"));
            Explanation.Explainer explainer = config.makeApplication().get(Key.of(Explanation.Explainer.class));
            assertThat(explainer.explain(SimpleRequest.get("/nowhere"), "").views())
                    .isEmpty();
            ViewSlot slot = new ViewSlot("", Object.class, page, "show");
            assertThat(slot.fits(new Page("x"))).isTrue();
            assertThat(slot.fits(new Marked())).isTrue();
            assertThat(slot.fits("x")).isFalse();
            assertThat(new ViewSlot("", Page.class, "", "show")).isEqualTo(slot).isNotEqualTo(page);
        }

        /** An exception that somebody else can't import. */
        static final class OutOfPaper extends Exception {
            private static final long serialVersionUID = 1L;

            OutOfPaper() {
                super("no paper");
            }
        }

        @Test
        void mayBeExceptionsKnownByName() throws Exception {
            config.addView(request -> {
                throw new OutOfPaper();
            });
            config.addView(
                    request -> Response.text(
                            Failure.of(request).orElseThrow().exception().getMessage()),
                    contextNamed(OutOfPaper.class.getName()),
                    exceptionOnly());
            Application application = config.makeApplication();
            assertThat(get(application, "/")).isEqualTo("no paper");
            assertThat(application.introspector().category("views"))
                    .anySatisfy(view -> assertThat(view.introspectable().facts().get("id"))
                            .asString()
                            .endsWith(":OutOfPaper"));
        }

        @Test
        void knownByNameAreNoExceptionsUnlessThatIsSaid() throws Exception {
            config.addView(request -> {
                throw new OutOfPaper();
            });
            config.addView(request -> Response.text("x"), contextNamed(OutOfPaper.class.getName()));
            Application application = config.makeApplication();
            assertThatThrownBy(() -> get(application, "/")).isInstanceOf(OutOfPaper.class);
        }

        @Test
        void haveNames() {
            assertThatThrownBy(() -> contextNamed(" ")).hasMessageContaining("The name of a context's type is blank");
            assertThatThrownBy(() -> route("")).hasMessageContaining("The name of the route of a view is blank");
        }

        @Test
        void areClassesOrNames() {
            assertThatThrownBy(() -> config.addView(request -> "", ViewOption.of("context", 1)))
                    .hasMessageContaining("MAST-VIEW-006")
                    .hasMessageContaining("requires a class or its name, but its value is the Integer \"1\"");
        }
    }

    private static ViewMapper saying(String text) {
        return (view, standard, info) -> (context, request) -> text + " " + standard.respond(context, request);
    }

    /** Calls functions of texts with the path. */
    static final class PathMapper implements ViewMapper {
        @Override
        @SuppressWarnings("unchecked")
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            return (context, request) -> ((Function<String, Object>) view).apply(request.path());
        }
    }

    /** Says itself how it is called. */
    @MappedBy(PathMapper.class)
    static class Shout implements Function<String, Object> {
        @Override
        public Object apply(String path) {
            return path + "!";
        }
    }

    /** Inherits how it is called. */
    static final class LoudShout extends Shout {}

    /** Is called by something that can't be made. */
    @MappedBy(Unmakeable.class)
    static final class Silent {}

    /** A mapper that can't be made. */
    record Unmakeable(String why) implements ViewMapper {
        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            return standard;
        }
    }

    @Nested
    class Mappers {
        @Test
        void ofTheOptionsComeFirst() throws Exception {
            config.setViewMapper(saying("application"));
            config.addView(request -> "x", mapper(saying("option")), renderer("string"));
            config.addView(request -> "y", named("other"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/")).isEqualTo("option x");
            assertThat(get(application, "/other")).isEqualTo("application y");
        }

        @Test
        void ofTheClassComeBeforeTheApplications() throws Exception {
            config.setViewMapper(saying("application"));
            config.addViewObject(new Shout(), renderer("string"));
            config.addViewObject(new LoudShout(), named("loud"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/")).isEqualTo("/!");
            assertThat(get(application, "/loud")).isEqualTo("/loud!");
        }

        @Test
        void ofAClassThatIsAViewItselfNeedNoneToo() throws Exception {
            View view = request -> "plain";
            config.addViewObject(view, renderer("string"));
            assertThat(get("/")).isEqualTo("plain");
        }

        @Test
        void doNotGoOverToWhatOverridesTheView() throws Exception {
            config.include(inner -> inner.addView(request -> "inner", mapper(saying("mapped")), renderer("string")));
            config.addView(request -> "outer", renderer("string"));
            assertThat(get("/")).isEqualTo("outer");
        }

        @Test
        void areNeededForWhatCoreCannotCall() {
            config.addViewObject(Map.of("a", 1), id("map"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-022")
                    .hasMessageContaining(":map (type java.util.ImmutableCollections");
        }

        @Test
        void thatLeaveTheCallToCoreAreRefusedForWhatItCannotCall() {
            config.addViewObject(Map.of(), mapper((view, standard, info) -> standard));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-VIEW-022");
        }

        @Test
        void thatCallWhatCoreCannotCallFailWhenTheyAreAsked() {
            config.addViewObject(
                    Map.of(),
                    mapper((view, standard, info) -> (context, request) -> standard.respond(context, request)));
            assertThatThrownBy(() -> get("/")).hasMessageContaining("only its view mapper can");
        }

        @Test
        void thatCannotBeMadeAreRefused() {
            config.addViewObject(new Silent());
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-046")
                    .hasMessageContaining("Unmakeable, which cannot be instantiated");
        }

        @Test
        void areOneForEachView() {
            config.addView(request -> "", mapper(saying("a")), mapper(saying("b")), renderer("string"));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("\"mapper\" is specified more than once");
        }

        @Test
        void ofTheApplicationAreOne() {
            config.setViewMapper(saying("a"));
            config.setViewMapper(saying("b"));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("view mapper");
        }
    }

    @Nested
    class StandingNowhere {
        @Test
        void aDerivedViewHasItsRings() throws Exception {
            config.addViewDeriver(
                    "twice",
                    (inner, info) -> info.option("twice").isEmpty()
                            ? inner
                            : (context, request) ->
                                    "" + inner.respond(context, request) + inner.respond(context, request),
                    Placement.under("rendered_view").andOver("mapped_view"),
                    "twice");
            DerivedView hello = config.deriveView(
                    String.class,
                    (name, request) -> "Hello " + name + ". ",
                    renderer("string"),
                    ViewOption.of("twice", true));
            config.addView(request -> hello.respond("you", request));
            assertThat(get("/")).isEqualTo("Hello you. Hello you. ");
        }

        @Test
        void aDerivedViewAnswersWithAResponse() throws Exception {
            DerivedView plain = config.deriveView(request -> Response.text("plain"), id("plain"));
            config.addView(request -> plain.respond("", request));
            assertThat(get("/")).isEqualTo("plain");
        }

        @Test
        void itIsNotCalledBeforeItsApplicationIsMade() {
            DerivedView early = config.deriveView(request -> "");
            assertThatThrownBy(() -> early.respond("", SimpleRequest.get("/")))
                    .hasMessageContaining("before its application was created");
        }

        @Test
        void itHasNoPlaceAndNoConditions() {
            assertThatThrownBy(() -> config.deriveView(request -> "", named("x")))
                    .hasMessageContaining("MAST-VIEW-014")
                    .hasMessageContaining("a derived view has no slot");
            config.deriveView(request -> Response.text(""), method("GET"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-VIEW-045")
                    .hasMessageContaining("\"request_method\" has no effect");
        }

        @Test
        void itsPermissionNeedsAPolicyToo() {
            config.deriveView(request -> Response.text(""), permission("see"));
            assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-VIEW-005");
        }
    }
}
