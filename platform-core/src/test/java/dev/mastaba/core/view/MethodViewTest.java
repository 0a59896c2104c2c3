package dev.mastaba.core.view;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Views that are methods known by their names, and mappers that hand them their arguments. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are called by name
class MethodViewTest {
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

    record Page(String title) {}

    /** Hands over the path's length, once more for each parameter. */
    static final class Counting implements ViewMapper {
        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            MethodView method = info.method().orElse(null);
            if (method == null) {
                return standard;
            }
            int count = method.method().getParameterCount();
            MethodHandle handle = method.handle().asSpreader(Object[].class, count);
            return (context, request) -> call(handle, context, request, count);
        }

        private static Object call(MethodHandle handle, Object context, Request request, int count) throws Exception {
            Object[] arguments = new Object[count];
            for (int i = 0; i < count; i++) {
                arguments[i] = request.path().length() + i;
            }
            try {
                return (Object) handle.invoke(context, request, arguments);
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable other) {
                throw new IllegalStateException(other);
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MappedBy(Counting.class)
    @interface Count {}

    static class Numbers {
        private final String name;

        Numbers(Request request) {
            this.name = request.path();
        }

        Numbers(String name) {
            this.name = name;
        }

        Object plain(Request request) {
            return name + request.path();
        }

        Object page(Page page, Request request) {
            return name + page.title();
        }

        Object none() {
            return name;
        }

        int sum(@Count int one, int two) {
            return one + two;
        }

        @Count
        Object count(int one) {
            return name + one;
        }

        int three(@Count int a, int b, int c) {
            return a + b + c;
        }

        int four(@Count int a, int b, int c, int d) {
            return a + b + c + d;
        }

        int five(@Count int a, int b, int c, int d, int e) {
            return a + b + c + d + e;
        }

        int six(@Count int a, int b, int c, int d, int e, int f) {
            return a + b + c + d + e + f;
        }

        static Object still(@Count int one) {
            return "static " + one;
        }

        Object unmapped(int one) {
            return one;
        }

        Object twice() {
            return "";
        }

        Object twice(Request request) {
            return "";
        }

        void nothing() {}

        private Object hidden() {
            return "";
        }
    }

    @Count
    static final class Counted {
        Object sum(int one, int two) {
            return one + two;
        }
    }

    @ViewDefaults(renderer = "string", named = "given")
    static final class Defaulted {
        Object show() {
            return "shown";
        }
    }

    private final Numbers numbers = new Numbers("n");

    @Nested
    class WithoutAMapper {
        @Test
        void takeWhatViewsTake() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            config.addView(calling(numbers, "plain"), named("plain"), renderer("string"));
            config.addView(calling(numbers, "page"), named("page"), renderer("string"));
            config.addView(calling(numbers, "none"), named("none"), renderer("string"));
            config.addView(calling(numbers, "none"), named("by-name"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/plain")).isEqualTo("n/plain");
            assertThat(get(application, "/page")).isEqualTo("nHome");
            assertThat(get(application, "/none")).isEqualTo("n");
            assertThat(get(application, "/by-name")).isEqualTo("n");
        }

        @Test
        void ofClassesHaveAnObjectForEachRequest() throws Exception {
            config.addView(calling(Made.class, "show"), named("one"), renderer("string"));
            config.addView(calling(Made.class, "show"), named("two"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/one")).isEqualTo("made for /one");
            assertThat(get(application, "/two")).isEqualTo("made for /two");
        }

        private Object title(String title) {
            return title.equals("none") ? "none" : new Page(title);
        }

        @Test
        void areNotFoundForOtherContexts() throws Exception {
            config.route("page", "/{title}", root(request -> title(request.pathParam("title"))))
                    .get(calling(numbers, "page"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/Home")).isEqualTo("nHome");
            assertThat(get(application, "/none")).isEqualTo("404");
        }

        @Test
        void mayStandForLess() {
            assertThatThrownBy(() -> config.addView(calling(numbers, "page"), context(String.class)))
                    .hasMessageContaining("Numbers#page requires a context of type")
                    .hasMessageContaining("is declared for contexts of type java.lang.String");
            assertThatThrownBy(() -> config.addNotFoundView(calling(numbers, "page")))
                    .hasMessageContaining("is declared for contexts of type " + NotFound.class.getName());
        }

        @Test
        void haveWhatTheirClassSaysForAll() throws Exception {
            config.addView(calling(new Defaulted(), "show"));
            assertThat(get("/given")).isEqualTo("shown");
        }

        @Test
        void takeNothingElse() {
            config.addView(calling(numbers, "unmapped"));
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-SCAN-003")
                    .hasMessageContaining("Numbers#unmapped cannot be a view: it takes (int)")
                    .hasMessageContaining("MethodViewTest");
        }

        @Test
        void answerCodeThatHoldsThem() throws Exception {
            config.setRootFactory(request -> new Page("Home"));
            View held = calling(numbers, "page");
            config.addView(request -> held.respond(request), renderer("string"));
            assertThat(get("/")).isEqualTo("nHome");
            assertThat(calling(numbers, "plain").respond(SimpleRequest.get("/x")))
                    .isEqualTo("n/x");
        }
    }

    static final class Made {
        private final Request request;

        Made(Request request) {
            this.request = request;
        }

        Object show() {
            return "made for " + request.path();
        }

        Object count(@Count int one) {
            return show() + " " + one;
        }
    }

    @Nested
    class WithAMapper {
        @Test
        void areHandedWhatItSays() throws Exception {
            config.addView(calling(numbers, "sum"), named("sum"), renderer("string"));
            config.addView(calling(numbers, "count"), named("count"), renderer("string"));
            config.addView(calling(Numbers.class, "still"), named("still"), renderer("string"));
            config.addView(calling(Made.class, "count"), named("made"), renderer("string"));
            config.addView(calling(new Counted(), "sum"), named("class"), renderer("string"));
            config.addView(calling(numbers, "unmapped"), named("option"), mapper(new Counting()), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/sum")).isEqualTo("9");
            assertThat(get(application, "/count")).isEqualTo("n6");
            assertThat(get(application, "/still")).isEqualTo("static 6");
            assertThat(get(application, "/made")).isEqualTo("made for /made 5");
            assertThat(get(application, "/class")).isEqualTo("13");
            assertThat(get(application, "/option")).isEqualTo("7");
        }

        @Test
        void mayHaveManyParameters() throws Exception {
            config.addView(calling(numbers, "three"), named("3"), renderer("string"));
            config.addView(calling(numbers, "four"), named("4"), renderer("string"));
            config.addView(calling(numbers, "five"), named("5"), renderer("string"));
            config.addView(calling(numbers, "six"), named("6"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/3")).isEqualTo("9");
            assertThat(get(application, "/4")).isEqualTo("14");
            assertThat(get(application, "/5")).isEqualTo("20");
            assertThat(get(application, "/6")).isEqualTo("27");
        }

        @Test
        void ofTheApplicationAreLast() throws Exception {
            config.setViewMapper(new Counting());
            config.addView(calling(numbers, "unmapped"), named("default"), renderer("string"));
            config.addView(
                    calling(numbers, "count"),
                    named("option"),
                    mapper((view, standard, info) -> (context, request) -> view == numbers),
                    renderer("string"));
            config.addView(request -> "plain", named("plain"), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/default")).isEqualTo("8");
            assertThat(get(application, "/option")).isEqualTo("true");
            assertThat(get(application, "/plain")).isEqualTo("plain");
        }

        @Test
        void areScannedAsWell() throws Exception {
            config.scan(new Scannable());
            config.scan(ByClass.class);
            Application application = config.makeApplication();
            assertThat(get(application, "/method")).isEqualTo("7");
            assertThat(get(application, "/class")).isEqualTo("6");
        }

        @Test
        void knowThePatternOfTheRouteAndWhatCoreCanCall() throws Exception {
            ViewMapper telling = (view, standard, info) -> {
                String told = info.routePattern().map(RoutePattern::names) + " "
                        + info.method().orElseThrow().fits();
                return (context, request) -> told;
            };
            config.route("a", "/a/{x}/{y}").get(calling(numbers, "unmapped"), mapper(telling), renderer("string"));
            config.addView(calling(numbers, "none"), named("b"), mapper(telling), renderer("string"));
            Application application = config.makeApplication();
            assertThat(get(application, "/a/1/2")).isEqualTo("Optional[[x, y]] false");
            assertThat(get(application, "/b")).isEqualTo("Optional.empty true");
        }

        @Test
        void knowTheMethodAndItsObject() throws Exception {
            config.addView(
                    calling(numbers, "sum"),
                    mapper((view, standard, info) -> {
                        MethodView method = info.method().orElseThrow();
                        List<Object> known =
                                List.of(method.method().getName(), method.type(), method.instance(), method.context());
                        return (context, request) -> known.equals(
                                List.of("sum", Numbers.class, java.util.Optional.of(numbers), Object.class));
                    }),
                    renderer("string"));
            assertThat(get("/")).isEqualTo("true");
        }

        @Test
        void thatHandsOnWhatTheMethodThrows() {
            MethodHandle failing =
                    MethodHandles.throwException(Object.class, Throwable.class).bindTo(new Throwable("neither"));
            CalledMethod called =
                    new CalledMethod(MethodHandles.dropArguments(failing, 0, Object.class, Request.class));
            assertThatThrownBy(() -> called.respond("", SimpleRequest.get("/")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("neither");
        }
    }

    static final class Scannable {
        @ViewConfig(named = "method", renderer = "string")
        Object count(@Count int length) {
            return length;
        }
    }

    @ViewConfig(attr = "count", named = "class", renderer = "string")
    static final class ByClass {
        Object count(@Count int length) {
            return length;
        }
    }

    @Test
    void returnSomething() {
        assertThatThrownBy(() -> calling(numbers, "nothing")).hasMessageContaining("returns void");
    }
}
