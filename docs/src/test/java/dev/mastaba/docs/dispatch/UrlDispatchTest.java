package dev.mastaba.docs.dispatch;

import static dev.mastaba.core.route.RouteOptions.convert;
import static dev.mastaba.core.route.RouteOptions.generateOnly;
import static dev.mastaba.core.route.RouteOptions.pregenerator;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteCandidate;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.testing.TestApp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UrlDispatchTest {
    @Test
    void firstThatFits() {
        TestApp app = TestApp.of(config -> {
            // tag::dispatch-routes
            config.addRoute("today", "/notes/today");
            config.addRoute("day", "/notes/{day:\\d{4}-\\d{2}-\\d{2}}");
            config.addRoute("note", "/notes/{name}");
            config.addRoute("file", "/files/*path");
            config.addView(request -> Response.text("Note " + request.pathParam("name")), route("note"));
            // end::dispatch-routes
            config.addView(request -> Response.text("Day " + request.pathParam("day")), route("day"));
            config.addView(request -> Response.text("Today"), route("today"));
            config.addView(request -> Response.text("File " + request.pathParam("path")), route("file"));
        });
        try (app) {
            app.get("/notes/today").expectBody("Today");
            app.get("/notes/2026-11-20").expectBody("Day 2026-11-20");
            app.get("/notes/2026-11").expectBody("Note 2026-11");
            app.get("/files/a/../b/c").expectBody("File b/c");
        }
    }

    private static Object noteNamed(Request request) {
        return "the note " + request.pathParam("name");
    }

    @Test
    void factory() {
        TestApp app = TestApp.of(config -> {
            // tag::dispatch-root
            config.addRoute("note", "/notes/{name}", root(UrlDispatchTest::noteNamed));
            config.addView(String.class, (note, request) -> Response.text("This is " + note), route("note"));
            // end::dispatch-root
        });
        try (app) {
            app.get("/notes/milk").expectBody("This is the note milk");
        }
    }

    @Test
    void conversions() {
        TestApp app = TestApp.of(config -> {
            // tag::dispatch-convert
            config.addRoute("issue", "/issues/{number}", convert("number", Integer::valueOf));
            config.addRoute("search", "/issues/{words}");
            config.addView(
                    request -> Response.text("Issue " + RouteMatch.of(request).value("number", Integer.class)),
                    route("issue"));
            // end::dispatch-convert
            config.addView(request -> Response.text("search " + request.pathParam("words")), route("search"));
        });
        try (app) {
            app.get("/issues/007").expectBody("Issue 7");
            app.get("/issues/milk").expectBody("search milk");
        }
    }

    // tag::dispatch-predicate
    /** Converts the value of a placeholder to lowercase. */
    record SmallLetters(String placeholder) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            if (subject instanceof RouteCandidate candidate) {
                String text = candidate.text(placeholder);
                candidate.set(placeholder, text == null ? "" : text.toLowerCase(Locale.ROOT));
            }
            return true;
        }

        @Override
        public String text() {
            return "small letters: " + placeholder;
        }
    }
    // end::dispatch-predicate

    @Test
    void predicates() {
        TestApp app = TestApp.of(config -> {
            // tag::dispatch-predicates
            config.addRoutePredicate("small", value -> new SmallLetters(value.toString()));
            config.addRoute("save", "/notes/{name}", method("POST"));
            config.addRoute("note", "/notes/{name}", predicate("small", "name"));
            // end::dispatch-predicates
            config.addView(request -> Response.text(request.pathParam("name")), route("note"));
            config.addView(request -> Response.text("saved " + request.pathParam("name")), route("save"));
        });
        try (app) {
            app.get("/notes/MILK").expectBody("milk");
            app.post("/notes/MILK", Map.of()).expectBody("saved MILK");
        }
    }

    private static String made(Function<Urls, String> making, String target) {
        TestApp app = TestApp.of(config -> {
            config.addRoute("note", "/notes/{name}");
            config.addRoute("file", "/files/*path");
            elsewhere(config);
            config.addView(request -> Response.text(making.apply(Urls.of(request))), route("note"));
        });
        try (app) {
            return app.get(target).body();
        }
    }

    private static void elsewhere(Configurator config) {
        // tag::dispatch-elsewhere
        config.addRoute("help", "https://help.example/{topic}");
        config.addRoute("mail", "/mail/{address}", generateOnly());
        config.addRoute(
                "feed",
                "/feed",
                pregenerator((request, parts) ->
                        parts.query("lang", request.header("Accept-Language").orElse("en"))));
        // end::dispatch-elsewhere
    }

    @Test
    void urls() {
        // tag::dispatch-urls
        Function<Urls, List<String>> some = urls -> List.of(
                urls.route("note", Map.of("name", "a b")),
                urls.path("note", Map.of("name", "ü")),
                urls.path("file", Map.of("path", List.of("2026", "a/b"))),
                urls.path(
                        "note",
                        UrlParts.NONE
                                .with("name", "milk")
                                .elements("edit")
                                .query("tag", "x y")
                                .anchor("end")),
                urls.route("note", UrlParts.NONE.with("name", "milk").scheme("https")),
                urls.currentPath(UrlParts.NONE.with("name", "bread")),
                urls.route("help", Map.of("topic", "urls")),
                urls.path("feed"));
        // end::dispatch-urls
        assertThat(made(urls -> String.join("\n", some.apply(urls)), "/notes/milk?page=2")
                        .split("\n"))
                .containsExactly(
                        "http://localhost/notes/a%20b",
                        "/notes/%C3%BC",
                        "/files/2026/a/b",
                        "/notes/milk/edit?tag=x+y#end",
                        "https://localhost/notes/milk",
                        "/notes/bread?page=2",
                        "https://help.example/urls",
                        "/feed?lang=en");
    }
}
