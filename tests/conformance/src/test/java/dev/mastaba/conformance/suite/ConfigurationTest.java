package dev.mastaba.conformance.suite;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.MountedApplication;
import dev.mastaba.core.config.SubscriberConfig;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How an application comes about: 19 tests of Pyramid's.
 *
 * <p>Different by design:
 *
 * <ul>
 *   <li>A subscriber takes one event. Pyramid's subscribers of two objects are those of an event that holds both.
 *   <li>A WSGI application as a view is another application of ours, mounted below a route.
 *   <li>One configurator makes one application; what is scanned once more is scanned before that.
 *   <li>A program need not count objects to find that an application is not kept: a weak reference to it is cleared.
 * </ul>
 */
class ConfigurationTest {
    private record Told(List<String> by) {}

    private record Both(List<String> by) {}

    /** Holds for events of an application that answers. */
    private record Answering(Object value) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return subject instanceof Told || subject instanceof Both;
        }

        @Override
        public String text() {
            return "answering = " + value;
        }
    }

    /** Subscribers. */
    static final class Listeners {
        @SubscriberConfig
        void foo(Told event) {
            event.by().add("foo");
        }

        @SubscriberConfig(options = @Option(name = "yup", flag = true))
        void fooYup(Told event) {
            event.by().add("fooyup");
        }

        @SubscriberConfig
        void both(Both event) {
            event.by().add("foobar");
        }

        @SubscriberConfig
        void both2(Both event) {
            event.by().add("foobar2");
        }

        @SubscriberConfig(options = @Option(name = "yup", flag = true))
        void bothYup(Both event) {
            event.by().add("foobaryup");
        }

        @SubscriberConfig(options = @Option(name = "yup", flag = true))
        void bothYup2(Both event) {
            event.by().add("foobaryup2");
        }

        @SubscriberConfig(options = {@Option(name = "yup", flag = true), @Option(name = "yup_too", flag = true)})
        void bothYup3(Both event) {
            event.by().add("foobaryup3");
        }
    }

    private static void events(Configurator config) {
        config.addSubscriberPredicate("yup", Answering::new);
        config.addSubscriberPredicate("yup_too", Answering::new);
        config.scan(new Listeners());
        config.addView(
                request -> {
                    List<String> by = new ArrayList<>();
                    EventBus.of(request).tell(new Told(by), request);
                    return Response.text(String.join(" ", by));
                },
                named("sendfoo"));
        config.addView(
                request -> {
                    List<String> by = new ArrayList<>();
                    EventBus.of(request).tell(new Both(by), request);
                    return Response.text(String.join(" ", by));
                },
                named("sendfoobar"));
    }

    @ParameterizedTest
    @CsvSource({"/sendfoo, foo fooyup", "/sendfoobar, foobar foobar2 foobaryup foobaryup2 foobaryup3"})
    void subscribersOfOnesOwnEvents(String path, String told) {
        try (TestApp app = TestApp.of(ConfigurationTest::events)) {
            String body = app.get(path).expectStatus(200).body();
            assertThat(body.split(" ")).containsExactlyInAnyOrder(told.split(" "));
        }
    }

    private static void included(Configurator config) {
        config.addView(request -> Response.text("a view"));
        config.addView(request -> Response.text("protected view"), named("protected"), permission("view"));
        config.addView(request -> Response.text("route view"), route("aroute"));
        config.addRoute("aroute", "/route");
        config.setSecurityPolicy(TestPolicy.denying());
        config.include(inner -> inner.addView(request -> Response.text("b view")));
    }

    private static TestApp over(AddOn more) {
        Configurator config = new Configurator();
        config.include(ConfigurationTest::included);
        more.include(config);
        return TestApp.of(config.makeApplication());
    }

    @Test
    void whatIncludesWinsOverWhatItIncludes() {
        try (TestApp app = over(config -> {})) {
            app.get("/").expectBody("a view");
            app.get("/route").expectBody("route view");
        }
    }

    @Test
    void aViewOverAnIncludedOne() {
        try (TestApp app = over(config -> config.addView(request -> Response.text("this view")))) {
            app.get("/").expectBody("this view");
        }
    }

    @Test
    void aViewOverAnIncludedOneOfARoute() {
        AddOn more = config -> config.addView(request -> Response.text("this view"), route("aroute"));
        try (TestApp app = over(more)) {
            app.get("/route").expectBody("this view");
        }
    }

    @Test
    void theIncludedPolicy() {
        try (TestApp app = over(config -> {})) {
            app.get("/protected").expectStatus(403).expectBodyContaining("Forbidden");
        }
    }

    @Test
    void aPolicyOverTheIncludedOne() {
        try (TestApp app = over(config -> config.setSecurityPolicy(TestPolicy.permitting()))) {
            app.get("/protected").expectStatus(200).expectBody("protected view");
        }
    }

    /** Two that include each other. */
    private enum Ring implements AddOn {
        TWO,
        THREE;

        @Override
        public void include(Configurator config) {
            String name = this == TWO ? "two" : "three";
            config.addView(request -> Response.text(name), named(name));
            config.include(this == TWO ? THREE : TWO);
            config.addView(request -> Response.text(name));
        }
    }

    @ParameterizedTest
    @CsvSource({"/, root", "/two, two", "/three, three"})
    void twoThatIncludeEachOther(String path, String body) {
        Configurator config = new Configurator();
        config.addView(request -> Response.text("root"));
        config.include(Ring.TWO);
        config.commit();
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get(path).expectStatus(200).expectBody(body);
        }
    }

    /** Two views. */
    static final class Self {
        @ViewConfig(renderer = "string")
        String root() {
            return "root";
        }

        @ViewConfig(named = "two", renderer = "string")
        String two() {
            return "two";
        }
    }

    @ParameterizedTest
    @CsvSource({"/, root", "/two, two"})
    void whatScansItself(String path, String body) {
        try (TestApp app = TestApp.of(config -> config.scan(new Self()))) {
            app.get(path).expectStatus(200).expectBody(body);
        }
    }

    /** Two views with data. */
    static final class Data {
        @ViewConfig(named = "one", renderer = "json")
        Map<String, String> one() {
            return Map.of("name", "One!");
        }

        @ViewConfig(named = "two", renderer = "json")
        Map<String, String> two() {
            return Map.of("again", "Two!");
        }
    }

    private static Configurator data() {
        Configurator config = new Configurator();
        config.include(new JsonAddOn());
        config.scan(new Data());
        return config;
    }

    @ParameterizedTest
    @CsvSource({"/one, One!", "/two, Two!"})
    void scannedViewsWithARenderer(String path, String word) {
        try (TestApp app = TestApp.of(data().makeApplication())) {
            app.get(path).expectStatus(200).expectBodyContaining(word);
        }
    }

    @Test
    void whatIsScannedOnceMore() {
        Configurator config = data();
        config.commit();
        config.scan(new Data());
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/one").expectStatus(200).expectBodyContaining("One!");
            app.get("/two").expectStatus(200).expectBodyContaining("Two!");
        }
        assertThatThrownBy(config::makeApplication).hasMessageContaining("MAST-CONFIG-004");
    }

    /** Answers with what it sees of the path. */
    private static Application other() {
        Configurator config = new Configurator();
        config.addView(request -> Response.text("Hello! " + request.contextPath() + " " + request.path()));
        return config.makeApplication();
    }

    @Test
    void anotherApplicationAsAView() {
        AddOn host = config -> {
            config.addRoute("hello", "/hello*subpath");
            config.addView(MountedApplication.of(other()), route("hello"));
        };
        try (TestApp app = TestApp.of(host)) {
            app.get("/hello").expectStatus(200).expectBody("Hello! /hello /");
        }
    }

    private interface Nothing {}

    /** A view for a type that no context has. */
    static final class OfNothing {
        @ViewConfig(context = Nothing.class)
        Object mounted(Request request) throws Exception {
            return MountedApplication.of(other()).respond(request);
        }
    }

    @Test
    void aMethodThatAnswersWithAnotherApplication() {
        AddOn host = config -> {
            config.addRoute("any", "/any*subpath");
            config.addView(request -> new OfNothing().mounted(request), route("any"));
        };
        try (TestApp app = TestApp.of(host)) {
            app.get("/any").expectStatus(200).expectBodyContaining("Hello!");
        }
    }

    @Test
    void suchAMethodThatIsScanned() {
        try (TestApp app = TestApp.of(config -> config.scan(new OfNothing()))) {
            List<Registered> views = app.application().introspector().category("views");
            assertThat(views)
                    .anySatisfy(
                            view -> assertThat(view.introspectable().facts()).containsValue(Nothing.class.getName()));
        }
    }

    @Test
    void anApplicationIsNotKept() {
        WeakReference<Application> made = new WeakReference<>(other());
        for (int i = 0; i < 100 && made.get() != null; i++) {
            System.gc();
        }
        assertThat(made.get()).isNull();
    }
}
