package dev.mastaba.conformance.suite;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;

import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Views of exceptions, and requests that views make: 11 tests of Pyramid's.
 *
 * <p>Different by design: an attribute of the request is typed by its key; a view returns its answer in place of changing a response.
 */
class ExceptionViewsTest {
    private static final AttributeKey<String> FOO = AttributeKey.of("foo", String.class);

    private static final class AnException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private record NoException() {}

    private record OfRoute() {}

    private static Response fail(Request request) throws AnException {
        throw new AnException();
    }

    private static Response refuse(Request request) {
        throw new BadRequest(request.path());
    }

    private static void exceptions(Configurator config) {
        TestResource tree =
                TestResource.root().put("anexception", new AnException()).put("noexception", new NoException());
        config.setRootFactory(request -> tree);
        config.addView(request -> Response.text("maybe"));
        config.addView(request -> Response.text("no"), context(NoException.class));
        config.addView(request -> Response.text("yes"), context(AnException.class));
        config.addRoute("plain", "route_raise_exception");
        config.addRoute("rooted", "route_raise_exception2", root(request -> new OfRoute()));
        config.addRoute("rooted3", "route_raise_exception3", root(request -> new OfRoute()));
        config.addRoute("own", "route_raise_exception4");
        config.addRoute("http", "route_raise_httpexception");
        config.addView(ExceptionViewsTest::fail, route("plain"));
        config.addView(ExceptionViewsTest::fail, route("rooted"));
        config.addView(ExceptionViewsTest::fail, route("rooted3"));
        config.addView(request -> Response.text("whoa"), context(AnException.class), route("rooted3"));
        config.addView(ExceptionViewsTest::fail, route("own"));
        config.addView(request -> Response.text("whoa"), context(AnException.class), route("own"));
        config.addView(ExceptionViewsTest::refuse, route("http"));
        config.addView(request -> Response.text("caught"), context(HttpException.class));
    }

    @ParameterizedTest
    @CsvSource({
        "/, maybe",
        "/noexception, no",
        "/anexception, yes",
        "/route_raise_exception, yes",
        "/route_raise_exception2, yes",
        "/route_raise_exception3, whoa",
        "/route_raise_exception4, whoa",
        "/route_raise_httpexception, caught"
    })
    void viewsForExceptionsAsContextsAndAsFailures(String path, String body) {
        try (TestApp app = TestApp.of(ExceptionViewsTest::exceptions)) {
            app.get(path).expectStatus(200).expectBody(body);
        }
    }

    private static void subrequests(Configurator config) {
        config.addRequestAttribute(FOO, request -> "bar");
        config.addExceptionView(
                Exception.class,
                (failure, request) ->
                        Response.builder().status(500).text("bad things").build());
        config.route("one", "/one").get(request -> respond(request, "/two"));
        config.addRoute("two", "/two");
        config.addView(request -> "two, foo=" + request.get(FOO), route("two"), renderer("string"));
        config.route("three", "/three")
                .get(request -> Subrequests.of(request)
                        .respondWithTweens(Subrequests.of(request).get("/four")));
        config.route("four", "/four").get(request -> {
            throw new IllegalArgumentException("four");
        });
        config.route("five", "/five").get(request -> {
            try {
                return respond(request, "/four");
            } catch (IllegalArgumentException expected) {
                return Response.text("value error");
            }
        });
    }

    private static Response respond(Request request, String path) throws Exception {
        return Subrequests.of(request).respond(Subrequests.of(request).get(path));
    }

    @Test
    void aSubrequestHasTheAttributesOfRequests() {
        expect("/one", 200, "two, foo=bar");
    }

    @Test
    void exceptionViewsAnswerWithTweens() {
        expect("/three", 500, "bad things");
    }

    @Test
    void withoutTweensTheExceptionComesBack() {
        expect("/five", 200, "value error");
    }

    private static void expect(String path, int status, String body) {
        AddOn addOn = ExceptionViewsTest::subrequests;
        try (TestApp app = TestApp.of(addOn)) {
            app.get(path).expectStatus(status).expectBody(body);
        }
    }
}
