package dev.mastaba.conformance.suite;

import static dev.mastaba.core.route.RouteOptions.useGlobalViews;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Views by traversal and by route, conditions on them, and what answers where there is none: 26 tests of Pyramid's.
 *
 * <p>Different by design:
 *
 * <ul>
 *   <li>Patterns have {@code {name}} in place of {@code :name}.
 *   <li>A view has no {@code request_type}; the view of an interface that no request has is one with a predicate that never holds.
 *   <li>A permission without a security policy is refused, so that the application whose views need one has a policy that permits everything.
 *   <li>Redirects are sent as references to the same server.
 * </ul>
 */
class ViewsTest {
    private static class Above extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final class Below extends Above {
        private static final long serialVersionUID = 1L;
    }

    private static Response fail(Request request) {
        throw new IllegalStateException(request.path());
    }

    private static Response failBelow(Request request) throws Below {
        throw new Below();
    }

    private static void expect(AddOn addOn, String path, int status, String body) {
        try (TestApp app = TestApp.of(addOn)) {
            app.get(path).expectStatus(status);
            if (status == 200) {
                app.get(path).expectBody(body);
            }
        }
    }

    private static void plain(Configurator config) {
        config.addView(request -> Response.text("fixture"));
        config.addView(request -> Response.text("fixture"), named("another.html"));
        config.addView(request -> Response.text("fixture"), named("dummyskin.html"), when("never", request -> false));
        config.addView(ViewsTest::fail, named("error.html"));
        config.addView(
                request -> {
                    throw new Forbidden("closed");
                },
                named("protected.html"));
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("taken"));
    }

    @ParameterizedTest
    @CsvSource({
        "/another.html, 200, fixture",
        "/, 200, fixture",
        "/dummyskin.html, 404, ''",
        "/error.html, 200, taken",
        "/protected.html, 403, ''"
    })
    void viewsOfTheRoot(String path, int status, String body) {
        expect(ViewsTest::plain, path, status, body);
    }

    private static void licenses(Configurator config) {
        config.addRoute("rdf", "licenses/{code}/{version}/rdf");
        config.addRoute("juri", "licenses/{code}/{version}/{jurisdiction}");
        config.addView(request -> Response.text("rdf"), route("rdf"));
        config.addView(request -> Response.text("juri"), route("juri"));
    }

    @ParameterizedTest
    @CsvSource({"/licenses/1/v1/rdf, rdf", "/licenses/1/v1/juri, juri"})
    void theFirstOfTwoRoutesThatMatch(String path, String body) {
        expect(ViewsTest::licenses, path, 200, body);
    }

    private static void hybrid(Configurator config) {
        config.addView(request -> Response.text("global"), context(RootFactory.DefaultRoot.class));
        config.addView(request -> Response.text("global2"), context(RootFactory.DefaultRoot.class), named("global2"));
        config.addRoute("abc", "abc");
        config.addView(request -> Response.text("route"), route("abc"));
        config.addRoute("def", "def");
        config.addView(request -> Response.text("route2"), route("def"));
        config.addRoute("ghi", "ghi", useGlobalViews());
        config.addRoute("jkl", "jkl");
        config.addRoute("mno", "mno/*traverse");
        config.addRoute("pqr", "pqr/*traverse", useGlobalViews());
        config.addRoute("error", "error");
        config.addView(ViewsTest::fail, route("error"));
        config.addRoute("error2", "error2");
        config.addView(ViewsTest::fail, route("error2"));
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("taken"));
        config.addExceptionView(
                IllegalStateException.class, (failure, request) -> Response.text("taken2"), route("error2"));
        config.addRoute("error_sub", "error_sub");
        config.addView(ViewsTest::failBelow, route("error_sub"));
        config.addExceptionView(Above.class, (failure, request) -> Response.text("taken2"), route("error_sub"));
        config.addExceptionView(Below.class, (failure, request) -> Response.text("taken"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200, global",
        "/abc, 200, route",
        "/def, 200, route2",
        "/ghi, 200, global",
        "/jkl, 404, ''",
        "/mno, 404, ''",
        "/pqr/global2, 200, global2",
        "/error, 200, taken",
        "/error2, 200, taken2",
        "/error_sub, 200, taken2"
    })
    void aRoutesViewsComeBeforeMoreSpecialOnesOfNone(String path, int status, String body) {
        expect(ViewsTest::hybrid, path, status, body);
    }

    @Test
    void twoRoutesOfOnePatternForTwoMethods() {
        AddOn pets = config -> {
            config.include(new JsonAddOn());
            config.setSecurityPolicy(TestPolicy.permitting());
            config.addRoute("look", "/pet", method("GET"));
            config.addRoute("care", "/pet", method("POST"));
            config.addView(request -> Response.text("gotten"), route("look"), permission("view"), renderer("json"));
            config.addView(request -> Response.text("cared"), route("care"), permission("view"), renderer("json"));
        };
        expect(pets, "/pet", 200, "gotten");
    }

    /** Views as annotated methods. */
    static final class Annotated {
        @ViewConfig(named = "first", renderer = "json")
        Map<String, String> first() {
            return Map.of("result", "OK1");
        }

        @ViewConfig(named = "second", renderer = "json")
        Map<String, String> second() {
            return Map.of("result", "OK2");
        }
    }

    @ParameterizedTest
    @CsvSource({"/first, OK1", "/second, OK2"})
    void annotatedViews(String path, String word) {
        AddOn annotated = config -> {
            config.include(new JsonAddOn());
            config.scan(new Annotated());
        };
        try (TestApp app = TestApp.of(annotated)) {
            app.get(path).expectStatus(200).expectBodyContaining(word);
        }
    }

    /** Views for what is not found: of routes, and of all. */
    static final class Missing {
        @ViewConfig(onNotFound = true, route = "foo", appendSlash = 307)
        Response foo() {
            return Response.text("no foo");
        }

        @ViewConfig(onNotFound = true, route = "baz")
        Response baz() {
            return Response.text("no baz");
        }

        @ViewConfig(onNotFound = true, appendSlash = 307)
        Response any() {
            return Response.text("nothing");
        }

        @ViewConfig(route = "bar")
        Response bar() {
            return Response.text("bar");
        }

        @ViewConfig(route = "foo2")
        Response foo2() {
            return Response.text("foo2");
        }
    }

    @Test
    void viewsForWhatIsNotFound() {
        AddOn missing = config -> {
            config.addRoute("foo", "/foo");
            config.addRoute("foo2", "/foo/");
            config.addRoute("bar", "/bar/");
            config.addRoute("baz", "/baz");
            config.scan(new Missing());
        };
        try (TestApp app = TestApp.of(missing)) {
            app.get("/elsewhere").expectStatus(200).expectBody("nothing");
            app.get("/bar").expectStatus(307).expectRedirect("/bar/");
            app.get("/bar/").expectStatus(200).expectBody("bar");
            app.get("/foo").expectStatus(307).expectRedirect("/foo/");
            app.get("/foo/").expectStatus(200).expectBody("foo2");
            app.get("/baz").expectStatus(200).expectBody("no baz");
        }
    }

    @Test
    void anAccentInAPathThatIsNotFound() {
        try (TestApp app = TestApp.of(config -> {})) {
            app.get("/avalia%C3%A7%C3%A3o").expectStatus(404).expectBodyContaining("/avalia\u00e7\u00e3o");
        }
    }

    @Test
    void anAccentInAPattern() {
        AddOn accented = config -> {
            config.include(new JsonAddOn());
            config.addRoute("accented", "/avalia\u00e7\u00e3o");
            config.addView(request -> "XXX", route("accented"), renderer("json"));
        };
        expect(accented, "/avalia%C3%A7%C3%A3o", 200, "\"XXX\"");
    }

    private static void hello(Configurator config) {
        config.include(new JsonAddOn());
        config.addRoute("hello", "/hello");
        config.addView(request -> Map.of("a", "b"), route("hello"), accept("text/plain"), renderer("string"));
        config.addView(request -> Map.of("a", "b"), route("hello"), accept("application/json"), renderer("json"));
        config.addView(
                request -> {
                    ResponseDraft.of(request).contentType("text/x-fallback");
                    return "fallback";
                },
                route("hello"),
                renderer("string"));
    }

    private static void compareTypes(AddOn addOn, Map<String, String> typeByAccept) {
        try (TestApp app = TestApp.of(addOn)) {
            typeByAccept.forEach((accept, type) -> {
                TestRequest request = TestRequest.get("/hello");
                String found = app.request(accept.isEmpty() ? request : request.header("Accept", accept))
                        .expectStatus(200)
                        .header("Content-Type");
                assertThat(found).as(accept).startsWith(type);
            });
        }
    }

    @Test
    void theFormThatTheClientLikesBest() {
        compareTypes(
                ViewsTest::hello,
                Map.of(
                        "application/json; q=1.0, text/plain; q=0.9", "application/json",
                        "text/plain; q=0.9, application/json; q=1.0", "application/json",
                        "application/*", "application/json",
                        "text/*", "text/plain",
                        "something/else", "text/x-fallback"));
    }

    private static Map<String, String> equallyWelcome(String type) {
        return Map.of(
                "application/json, text/plain", type,
                "text/plain, application/json", type,
                "*/*", type,
                "", type,
                "invalid", type,
                "something/else", "text/x-fallback");
    }

    @Test
    void theServersOrderOfForms() {
        compareTypes(ViewsTest::hello, equallyWelcome("text/plain"));
    }

    @Test
    void anotherOrderOfForms() {
        AddOn ordered = config -> {
            hello(config);
            config.addAcceptViewOrder("application/json", Placement.over("text/plain"));
        };
        compareTypes(ordered, equallyWelcome("application/json"));
    }
}
