package dev.mastaba.core.config;

import static dev.mastaba.core.config.ScanOption.allCategories;
import static dev.mastaba.core.config.ScanOption.attribute;
import static dev.mastaba.core.config.ScanOption.categories;
import static dev.mastaba.core.view.NamedViews.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Lift;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDefaults;
import dev.mastaba.core.view.ViewOptions;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // scanning finds them
class ScanTest {
    private final Configurator config = new Configurator(Settings.none());
    private @Nullable Application application;

    private Response ask(SimpleRequest request) throws Exception {
        Application made = application;
        if (made == null) {
            made = config.makeApplication();
            application = made;
        }
        return made.handle(request);
    }

    private String get(String target) throws Exception {
        return text(ask(SimpleRequest.get(target)));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private List<String> origins(String category) {
        return config.makeApplication().get(Key.of(Introspector.class)).category(category).stream()
                .map(each -> each.origin().toString())
                .toList();
    }

    record Page(String title) {}

    static final class Root implements RootFactory {
        @Override
        public Object root(Request request) {
            return new Page("Home");
        }
    }

    @Nested
    class Objects {
        static final class Greeter {
            private final String word;

            Greeter(String word) {
                this.word = word;
            }

            @ViewConfig(named = "hello")
            Object hello(Request request) {
                return Response.text(word + " " + request.path());
            }

            @ViewConfig(named = "bare")
            public Response bare() {
                return Response.text(word);
            }

            @ViewConfig(named = "static")
            static Object fixed(Request request) {
                return Response.text("static");
            }

            Object none(Request request) {
                return Response.text("not a view");
            }
        }

        @Test
        void annotatedMethodsAreViewsOfTheObject() throws Exception {
            config.scan(new Greeter("Hi"));
            assertThat(get("/hello")).isEqualTo("Hi /hello");
            assertThat(get("/bare")).isEqualTo("Hi");
            assertThat(get("/static")).isEqualTo("static");
            assertThat(ask(SimpleRequest.get("/none")).status()).isEqualTo(404);
        }

        @Test
        void aClassHandedAsAnObjectIsScannedAsAClass() throws Exception {
            Object type = Stateless.class;
            config.scan(type);
            assertThat(get("/made")).isEqualTo("made");
        }

        @Test
        void withoutScanAnnotationsDoNothing() throws Exception {
            assertThat(new Greeter("Hi").bare()).isNotNull();
            assertThat(ask(SimpleRequest.get("/hello")).status()).isEqualTo(404);
        }

        @Test
        void anObjectWithNothingToScanIsAMistake() {
            assertThatThrownBy(() -> config.scan(new Object()))
                    .hasMessageContaining("MAST-SCAN-001")
                    .hasMessageContaining("java.lang.Object");
        }

        @Test
        void theContextIsTheFirstOfTwoParameters() throws Exception {
            config.addRoute("page", "/page", RouteOptions.root(new Root()));
            config.scan(new Object() {
                @ViewConfig(route = "page")
                <P extends Page> Object show(P page, Request request) {
                    return Response.text(page.title());
                }
            });
            assertThat(get("/page")).isEqualTo("Home");
        }

        @Test
        void severalAnnotationsAreSeveralViews() throws Exception {
            config.scan(new Object() {
                @ViewConfig(named = "one")
                @ViewConfig(named = "two", method = "POST")
                Object both(Request request) {
                    return Response.text(request.method());
                }
            });
            assertThat(get("/one")).isEqualTo("GET");
            assertThat(text(ask(SimpleRequest.of("POST", "/two")))).isEqualTo("POST");
            assertThat(ask(SimpleRequest.get("/two")).status()).isEqualTo(405);
        }

        @Test
        void overloadedMethodsAreViewsOfTheirOwn() throws Exception {
            config.scan(new Object() {
                @ViewConfig(named = "a")
                Object view(Request request) {
                    return Response.text("request");
                }

                @ViewConfig(named = "b")
                Object view() {
                    return Response.text("nothing");
                }
            });
            assertThat(get("/a")).isEqualTo("request");
            assertThat(get("/b")).isEqualTo("nothing");
        }

        @Test
        void whatAViewThrowsReachesItsExceptionView() throws Exception {
            config.scan(new Object() {
                @ViewConfig
                Object front(Request request) throws IOException {
                    throw new IOException("gone");
                }

                @ViewConfig(exception = IOException.class)
                Object failed(IOException failure, Request request) {
                    return Response.text("failed: " + failure.getMessage());
                }
            });
            assertThat(get("/")).isEqualTo("failed: gone");
        }
    }

    static final class Stateless {
        @ViewConfig(named = "made")
        Object made() {
            return Response.text("made");
        }
    }

    static class PerRequest {
        private final Request request;

        PerRequest() {
            throw new IllegalStateException("The constructor that takes most is called");
        }

        PerRequest(Request request) {
            this.request = request;
        }

        @ViewConfig(named = "path")
        Object path() {
            return Response.text(request.path());
        }

        @ViewConfig(named = "same")
        Object same(Request other) {
            return Response.text(String.valueOf(other == request));
        }
    }

    record OfContext(Page page, Request request) {
        @ViewConfig(named = "")
        Object title() {
            return Response.text(page.title() + request.path());
        }
    }

    interface Fixed {
        @ViewConfig(named = "fixed")
        static Object fixed(Request request) {
            return Response.text("interface");
        }

        @ViewConfig(named = "lifted")
        default Object lifted(Request request) {
            return Response.text("lifted by " + getClass().getSimpleName());
        }
    }

    enum Color {
        RED;

        @ViewConfig(named = "colours")
        static Object all(Request request) {
            return Response.text(List.of(values()).toString());
        }
    }

    @ViewConfig(named = "whole")
    @ViewConfig(named = "part", attr = "part")
    static final class Whole implements View {
        @Override
        public Object respond(Request request) {
            return Response.text("whole");
        }

        Object part(Request request) {
            return Response.text("part");
        }
    }

    @Nested
    class Classes {
        @Test
        void anObjectIsMadeForEachRequest() throws Exception {
            config.scan(PerRequest.class);
            assertThat(get("/path")).isEqualTo("/path");
            assertThat(get("/same")).isEqualTo("true");
        }

        @Test
        void aRecordMayTakeContextAndRequest() throws Exception {
            config.setRootFactory(new Root());
            config.scan(OfContext.class);
            assertThat(get("/")).isEqualTo("Home/");
        }

        @Test
        void staticMethodsOfInterfacesAndEnumsAreViewsAndDefaultMethodsWaitForWhoLiftsThem() throws Exception {
            config.scan(Fixed.class);
            config.scan(Color.class);
            assertThat(get("/fixed")).isEqualTo("interface");
            assertThat(get("/colours")).isEqualTo("[RED]");
            assertThat(ask(SimpleRequest.get("/lifted")).status()).isEqualTo(404);
        }

        @Test
        void aClassIsAViewByOneOfItsMethods() throws Exception {
            config.scan(Whole.class);
            assertThat(get("/whole")).isEqualTo("whole");
            assertThat(get("/part")).isEqualTo("part");
        }
    }

    static class Base {
        @ViewConfig(named = "base")
        public Object base(Request request) {
            return Response.text("base of " + getClass().getSimpleName());
        }

        @ViewConfig(named = "other")
        Object other(Request request) {
            return Response.text("other");
        }
    }

    /** The compiler copies inherited public methods of a hidden class into its public child, annotations and all. */
    public static class Plain extends Base {
        @ViewConfig(named = "plain")
        Object plain(Request request) {
            return Response.text("plain");
        }
    }

    @Lift
    public static final class Lifting extends Base implements Fixed {
        @Override
        public Object base(Request request) {
            return Response.text("overridden");
        }

        @Override
        @ViewConfig(named = "another")
        Object other(Request request) {
            return Response.text("another");
        }
    }

    @Lift(from = Fixed.class)
    static final class LiftingSome extends Base implements Fixed {}

    @Lift(categories = "none")
    static final class LiftingNone extends Base {}

    @Nested
    class Inherited {
        @Test
        void viewsAreNotInherited() throws Exception {
            config.scan(new Plain());
            assertThat(get("/plain")).isEqualTo("plain");
            assertThat(ask(SimpleRequest.get("/base")).status()).isEqualTo(404);
        }

        @Test
        void theyAreLiftedOnRequestAndAnOverridingMethodIsCalled() throws Exception {
            config.scan(Lifting.class);
            assertThat(get("/base")).isEqualTo("overridden");
            assertThat(get("/lifted")).isEqualTo("lifted by Lifting");
            assertThat(get("/another")).isEqualTo("another");
            assertThat(ask(SimpleRequest.get("/other")).status()).isEqualTo(404);
        }

        @Test
        void fromSomeOrOfSomeCategories() throws Exception {
            config.scan(new LiftingSome());
            config.scan(LiftingNone.class);
            assertThat(get("/lifted")).isEqualTo("lifted by LiftingSome");
            assertThat(ask(SimpleRequest.get("/base")).status()).isEqualTo(404);
        }
    }

    @ViewDefaults(method = "POST", renderer = "string")
    static class Defaulting {
        @ViewConfig(named = "usual")
        Object usual() {
            return "usual";
        }

        @ViewConfig(named = "own", method = "GET")
        Object own() {
            return "own";
        }
    }

    @Lift
    static final class Inheriting extends Defaulting {}

    @Lift
    @ViewDefaults(renderer = "string")
    static final class Replacing extends Defaulting {}

    @Lift
    @ViewDefaults(method = "PUT", merge = true)
    static final class Merging extends Defaulting {}

    @Nested
    class Defaults {
        @Test
        void theClassSaysWhatItsViewsDoNot() throws Exception {
            config.scan(Defaulting.class);
            assertThat(text(ask(SimpleRequest.of("POST", "/usual")))).isEqualTo("usual");
            assertThat(ask(SimpleRequest.get("/usual")).status()).isEqualTo(405);
            assertThat(get("/own")).isEqualTo("own");
        }

        @Test
        void aSubclassInheritsThem() throws Exception {
            config.scan(Inheriting.class);
            assertThat(ask(SimpleRequest.get("/usual")).status()).isEqualTo(405);
        }

        @Test
        void aSubclassReplacesThemWholesale() throws Exception {
            config.scan(Replacing.class);
            assertThat(get("/usual")).isEqualTo("usual");
        }

        @Test
        void orMergesThem() throws Exception {
            config.scan(Merging.class);
            assertThat(text(ask(SimpleRequest.of("PUT", "/usual")))).isEqualTo("usual");
            assertThat(ask(SimpleRequest.get("/usual")).status()).isEqualTo(405);
        }

        @Test
        void theyCountForMethodsOfClassesAddedByCode() throws Exception {
            config.addView(calling(Posting.class, "view"), ViewOptions.named("post"));
            assertThat(ask(SimpleRequest.get("/post")).status()).isEqualTo(405);
        }

        @Test
        void viewsForExceptionsLeaveOutWhatTheyCannotSay() throws Exception {
            config.scan(Guarded.class);
            assertThat(get("/nowhere")).isEqualTo("nothing");
        }

        @Test
        void aContextThatIsSaidByDefaultIsNarrowedByTheMethod() throws Exception {
            config.addRoute("page", "/page", RouteOptions.root(new Root()));
            config.scan(Narrowing.class);
            assertThat(get("/page")).isEqualTo("Home");
        }
    }

    @ViewDefaults(method = "POST")
    public static final class Posting {
        public Posting(Request request) {}

        public Object view() {
            return Response.text("");
        }
    }

    @ViewDefaults(permission = "see", named = "x", renderer = "string")
    static final class Guarded {
        @ViewConfig(onNotFound = true)
        static Object none(Request request) {
            return "nothing";
        }
    }

    @ViewDefaults(context = Object.class, route = "page")
    static final class Narrowing {
        @ViewConfig(context = Record.class, named = "wide")
        static Object wide(Object any, Request request) {
            return Response.text("wide");
        }

        @ViewConfig
        static Object narrow(Page page, Request request) {
            return Response.text(page.title());
        }
    }

    static final class Starred implements UnaryOperator<View> {
        @Override
        public View apply(View view) {
            return request -> {
                Response response = (Response) view.respond(request);
                return Response.text("*" + text(response));
            };
        }
    }

    static final class Even implements dev.mastaba.core.predicate.When.Test {
        @Override
        public boolean test(Request request) {
            return request.rawQuery().length() % 2 == 0;
        }
    }

    @Nested
    class Options {
        @Test
        void conditionsDecoratorsWrappersAndPermissionsHold() throws Exception {
            config.setSecurityPolicy(new NobodyMay());
            config.scan(new Object() {
                @ViewConfig(named = "x", when = Even.class, param = "a")
                Object even(Request request) {
                    return Response.text("even");
                }

                @ViewConfig(
                        named = "starred",
                        decorator = {Starred.class, Starred.class})
                Object starred(Request request) {
                    return Response.text("starred");
                }

                @ViewConfig(named = "secret", permission = "see")
                Object secret(Request request) {
                    return Response.text("secret");
                }

                @ViewConfig(named = "wrapped", wrapper = "wrap")
                Object wrapped(Request request) {
                    return Response.text("wrapped");
                }

                @ViewConfig(named = "wrap")
                Object wrap(Request request) {
                    return Response.text("wrapper");
                }

                @ViewConfig(onForbidden = true)
                Object no(Request request) {
                    return Response.text("no");
                }
            });
            assertThat(get("/x?a=12")).isEqualTo("even");
            assertThat(ask(SimpleRequest.get("/x?a=1")).status()).isEqualTo(404);
            assertThat(get("/starred")).isEqualTo("**starred");
            assertThat(get("/secret")).isEqualTo("no");
            assertThat(get("/wrapped")).isEqualTo("wrapper");
        }

        @Test
        void anOptionThatNobodyKnowsIsRefusedWithTheMembersName() {
            config.scan(new Object() {
                @ViewConfig(options = @Option(name = "rate_limit", number = 10))
                Object limited(Request request) {
                    return Response.text("");
                }
            });
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("rate_limit")
                    .hasMessageContaining("#limited (ScanTest.java:");
        }
    }

    static final class NobodyMay implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may");
        }
    }

    @Nested
    class Exceptions {
        @Test
        void notFoundForbiddenAndNamedExceptions() throws Exception {
            config.addRoute("slash", "/slash/");
            config.scan(new Object() {
                @ViewConfig(onNotFound = true, appendSlash = 308)
                Object none(NotFound problem, Request request) {
                    return Response.text("none");
                }

                @ViewConfig(named = "a")
                Object a(Request request) {
                    throw new IllegalArgumentException("a");
                }

                @ViewConfig(named = "b")
                Object b(Request request) {
                    throw new IllegalStateException("b");
                }

                @ViewConfig(exception = {IllegalArgumentException.class, IllegalStateException.class})
                Object both(RuntimeException failure, Request request) {
                    return Response.text("both " + failure.getMessage());
                }

                @ViewConfig(exception = Exception.class)
                Object any(Request request) {
                    return Response.text("any");
                }
            });
            assertThat(get("/nowhere")).isEqualTo("none");
            assertThat(ask(SimpleRequest.get("/slash")).status()).isEqualTo(308);
            assertThat(get("/a")).isEqualTo("both a");
            assertThat(get("/b")).isEqualTo("both b");
        }

        @Test
        void aViewMayHaveAStatus() throws Exception {
            config.scan(new Object() {
                @ViewConfig(named = "made", status = 201, renderer = "string")
                Object made(Request request) {
                    return "made";
                }

                @ViewConfig(named = "gone", status = 204)
                Object gone(Request request) {
                    return null;
                }
            });
            assertThat(ask(SimpleRequest.get("/made")).status()).isEqualTo(201);
            assertThat(ask(SimpleRequest.get("/gone")).status()).isEqualTo(204);
        }

        @Test
        void httpExceptionsOfAStatus() throws Exception {
            config.scan(new Object() {
                @ViewConfig(named = "fail")
                Object fail(Request request) {
                    throw HttpException.of(Integer.parseInt(request.query().get("status")));
                }

                @ViewConfig(exceptionStatus = {409, 418})
                Object odd(HttpException failure, Request request) {
                    return Response.text("odd " + failure.status());
                }

                @ViewConfig(exception = HttpException.class, exceptionStatus = 410)
                Object gone(Request request) {
                    return Response.text("gone");
                }
            });
            assertThat(get("/fail?status=409")).isEqualTo("odd 409");
            assertThat(get("/fail?status=418")).isEqualTo("odd 418");
            assertThat(get("/fail?status=410")).isEqualTo("gone");
            assertThat(ask(SimpleRequest.get("/fail?status=411")).status()).isEqualTo(411);
        }
    }

    @Nested
    class Subscribers {
        final List<String> told = new ArrayList<>();

        @Test
        void byTheTypeOfTheParameterOrNamed() throws Exception {
            config.scan(new Object() {
                @SubscriberConfig
                void arrived(NewRequest event) {
                    told.add("arrived");
                }

                @SubscriberConfig({NewRequest.class, NewResponse.class})
                void either(Object event) {
                    told.add(event.getClass().getSimpleName());
                }

                @SubscriberConfig(options = @Option(name = "request_method", text = "POST"))
                void posted(NewRequest event) {
                    told.add("posted");
                }
            });
            ask(SimpleRequest.get("/"));
            assertThat(told).containsExactly("arrived", "NewRequest", "NewResponse");
        }

        @Test
        void thoseOfHigherPriorityFirst() throws Exception {
            config.scan(new Object() {
                @SubscriberConfig
                void arrived(NewRequest event) {
                    told.add("second");
                }

                @SubscriberConfig(priority = 1)
                void before(NewRequest event) {
                    told.add("first");
                }
            });
            ask(SimpleRequest.get("/"));
            assertThat(told).containsExactly("first", "second");
        }

        @Test
        void whatOneThrowsGoesOn() {
            config.scan(new Object() {
                @SubscriberConfig
                void arrived(NewRequest event) throws IOException {
                    throw new IOException("no");
                }
            });
            assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
        }
    }

    static final class Adapters {
        @ResponseAdapterConfig
        static Response page(Page page) {
            return Response.text("page " + page.title());
        }

        @ViewConfig(named = "page", renderer = "string")
        static Object view() {
            return new Page("Home");
        }

        @ViewConfig(named = "bare")
        static Object bare() {
            return new Page("Bare");
        }

        @ViewConfig(named = "text", renderer = "string")
        static Object other() {
            return "text";
        }
    }

    @Test
    void responseAdaptersComeBeforeRenderers() throws Exception {
        config.scan(Adapters.class);
        assertThat(get("/page")).isEqualTo("page Home");
        assertThat(get("/bare")).isEqualTo("page Bare");
        assertThat(get("/text")).isEqualTo("text");
    }

    @Test
    void twoResponseAdaptersForOneTypeConflict() {
        config.scan(Adapters.class);
        config.addResponseAdapter(Page.class, page -> Response.text("other"));
        assertThatThrownBy(config::makeApplication)
                .hasMessageContaining("ScanTest$Adapters#page")
                .hasMessageContaining("response adapter");
    }

    @RouteConfig(name = "any", pattern = "/{name}", order = 20, traverse = "/", root = Root.class)
    static final class Routed {
        @RouteConfig(name = "new", pattern = "/new", order = 10)
        @ViewConfig(route = "new")
        static Object fresh() {
            return Response.text("new");
        }

        @ViewConfig(route = "any")
        static Object any(Request request) {
            return Response.text(request.pathParam("name"));
        }
    }

    @RouteConfig(name = "a", pattern = "/a", order = 1)
    @RouteConfig(name = "b", pattern = "/b", order = 1)
    static final class Unordered {}

    @RouteConfig(name = "last", pattern = "/x", order = 1, after = "first")
    @RouteConfig(
            name = "first",
            pattern = "/x",
            order = 2,
            options = @Option(name = "request_method", text = "GET", not = true))
    @RouteConfig(name = "url", pattern = "/url", order = 3, generateOnly = true, before = "first")
    @RouteConfig(name = "global", pattern = "/global", order = 4, useGlobalViews = true)
    @RouteConfig(name = "root", pattern = "", order = 5, inheritSlash = true)
    static final class Detailed {
        @ViewConfig(route = "last")
        static Object last() {
            return Response.text("last");
        }

        @ViewConfig(route = "first")
        static Object first() {
            return Response.text("first");
        }

        @ViewConfig
        static Object global() {
            return Response.text("global");
        }
    }

    @RouteConfig(
            name = "a",
            pattern = "/a",
            order = 1,
            root = {Root.class, Root.class})
    static final class TwoRoots {}

    @Nested
    class Routes {
        @Test
        void sayWhatRoutesSay() throws Exception {
            config.scan(Detailed.class);
            assertThat(get("/x")).isEqualTo("last");
            assertThat(text(ask(SimpleRequest.of("POST", "/x")))).isEqualTo("first");
            assertThat(get("/global")).isEqualTo("global");
            assertThat(ask(SimpleRequest.get("/url")).status()).isEqualTo(404);
        }

        @Test
        void haveOneRoot() {
            assertThatThrownBy(() -> config.scan(TwoRoots.class)).hasMessageContaining("several classes for root");
        }

        @Test
        void areTriedInTheirOrder() throws Exception {
            config.scan(Routed.class);
            assertThat(get("/new")).isEqualTo("new");
            assertThat(get("/old")).isEqualTo("old");
        }

        @Test
        void oneOrderIsNotForTwo() {
            assertThatThrownBy(() -> config.scan(Unordered.class)).hasMessageContaining("MAST-SCAN-008");
        }
    }

    /** An annotation of a third party. */
    @Configures(value = JobReader.class, category = "jobs")
    @Repeatable(Jobs.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR, ElementType.TYPE})
    @interface Job {
        String value();
    }

    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR, ElementType.TYPE})
    @interface Jobs {
        Job[] value();
    }

    static final class JobReader implements AnnotationReader<Job, Configurator> {
        private int number;

        @Override
        public void read(Configurator config, Job annotation, Scanned on) {
            number++;
            String name = annotation.value()
                    + number
                    + on.attribute("suffix", String.class).orElse("");
            config.declare(Action.of("job", name)
                    .introspectable(Introspectable.of("jobs", name, "job").with("on", on.toString()))
                    .effect(registry -> registry.put(Key.named(Scanned.class, name), on)));
        }
    }

    static final class Jobbing {
        @Job("field")
        static final int FIELD = 1;

        @Job("made")
        Jobbing() {}

        @Job("a")
        @Job("b")
        static String run() {
            return "ran";
        }
    }

    @Nested
    class ThirdParties {
        @Test
        void annotationsOfOthersHaveTheirOwnReaderCategoryAndOrigin() throws Throwable {
            config.scan(Jobbing.class, categories("jobs"), attribute("suffix", "!"));
            Application made = config.makeApplication();
            Scanned on = made.get(Key.named(Scanned.class, "a3!"));
            assertThat(on.handle(on.method().orElseThrow()).invoke()).isEqualTo("ran");
            assertThat(on.origin().toString())
                    .isEqualTo(config.addOn() + ": " + Jobbing.class.getName() + "#run (ScanTest.java:"
                            + on.origin().line() + ")");
            assertThat(on.origin().line()).isPositive();
            assertThat(made.find(Key.named(Scanned.class, "field1!"))).isPresent();
            assertThat(made.find(Key.named(Scanned.class, "made2!"))).isPresent();
            assertThat(made.find(Key.named(Scanned.class, "b4!"))).isPresent();
        }

        @Test
        void otherCategoriesAreScannedWhenAsked() {
            config.scan(Jobbing.class);
            config.scan(Jobbing.class, allCategories());
            assertThat(origins("jobs")).hasSize(4).allMatch(origin -> origin.contains("ScanTest$Jobbing#"));
        }

        @Test
        void aReaderThatFailsIsNamed() {
            ConfigurationException refusal =
                    catchThrowableOfType(ConfigurationException.class, () -> config.scan(Broken.class));
            assertThat(refusal.problems())
                    .extracting(problem -> problem.id())
                    .containsExactlyInAnyOrder("MAST-SCAN-004", "MAST-SCAN-009", "MAST-SCAN-007");
            assertThat(refusal)
                    .hasMessageContaining("FailingReader failed to read @Failing on")
                    .hasMessageContaining(
                            "dev.mastaba.core.config.ScanTest$AbstractReader, an annotation reader, cannot be instantiated");
        }
    }

    @Configures(FailingReader.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Failing {}

    static final class FailingReader implements AnnotationReader<Failing, Map<String, String>> {
        @Override
        public void read(Map<String, String> config, Failing annotation, Scanned on) {
            config.put("a", "b");
        }
    }

    @Configures(AbstractReader.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Unmade {}

    abstract static class AbstractReader implements AnnotationReader<Unmade, Configurator> {}

    @Configures(FailingReader.class)
    @interface Forgotten {}

    static final class Broken {
        @Failing
        static void failing() {}

        @Unmade
        static void unmade() {}

        @Forgotten
        static void forgotten() {}
    }
}
