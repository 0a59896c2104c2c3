package dev.mastaba.docs.views;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.appendSlash;
import static dev.mastaba.core.view.ViewOptions.contextNamed;
import static dev.mastaba.core.view.ViewOptions.decorator;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static dev.mastaba.core.view.ViewOptions.xhr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewCalls;
import dev.mastaba.core.view.Wrapped;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ViewsGuideTest {
    private static final Shelf SHELF = new Shelf(List.of(new Shelf.Book("Emma"), new Shelf.Book("Persuasion")));

    private static Object book(Request request) {
        return SHELF.books().stream()
                .filter(book -> book.title().equals(request.pathParam("title")))
                .findFirst()
                .orElseThrow(() -> new NotFound("no such book"));
    }

    @Test
    void viewsAreFunctionsOrMethodsOfObjects() {
        AddOn books = config -> {
            // tag::views-forms
            config.route("welcome", "/welcome").get(request -> Response.text("Welcome"));
            config.route("shelf", "/", root(request -> SHELF))
                    .get(Shelf.class, (shelf, request) -> shelf.books().size() + " books", renderer("string"));

            config.addRoute("book", "/books/{title}", root(ViewsGuideTest::book));
            config.scan(BookViews.class);
            // end::views-forms
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/").expectBody("2 books");
            app.get("/welcome").expectBody("Welcome");
            app.get("/books/Emma").expectBody("Read Emma");
            app.get("/books/Emma?who=Jane").expectBody("Emma for Jane");
            app.get("/books/Ulysses").expectStatus(404);
        }
    }

    @Test
    void aTypeMayBeKnownByItsName() {
        AddOn books = config -> {
            config.setRootFactory(request -> SHELF);
            // tag::views-named
            config.addView(
                    request -> Response.text("About this shelf"),
                    contextNamed("dev.mastaba.docs.views.Shelf"),
                    named("about"));
            // end::views-named
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/about").expectBody("About this shelf");
        }
    }

    @Test
    void whatIsAroundAView() {
        AddOn books = config -> {
            // tag::views-around
            config.addView(
                    request -> "Emma",
                    renderer("string"),
                    httpCache(Duration.ofMinutes(10)),
                    decorator(view -> request -> ((Response) view.respond(request)).withHeader("X-Shelf", "3")),
                    wrapper("frame"));
            config.addView(
                    request -> "<" + Wrapped.of(request).response().bodyText() + ">",
                    named("frame"),
                    renderer("string"));
            // end::views-around
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/").expectBody("<Emma>");
        }
    }

    @Test
    void whereNothingAnswers() {
        AddOn books = config -> {
            config.addRoute("shelves", "/shelves/");
            config.addView(request -> Response.text("shelves"), route("shelves"));
            config.addView(
                    request -> {
                        throw new IllegalStateException("closed");
                    },
                    named("order"));
            // tag::views-exceptions
            config.addNotFoundView(
                    request -> Response.builder()
                            .status(404)
                            .text("Nothing at " + request.path())
                            .build(),
                    appendSlash());
            config.addForbiddenView(request ->
                    Response.builder().status(403).text("Not for you").build());
            config.addExceptionView(
                    IllegalStateException.class,
                    (failure, request) -> "Sorry: " + failure.getMessage(),
                    renderer("string"));
            // end::views-exceptions
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/nowhere").expectStatus(404).expectBody("Nothing at /nowhere");
            app.get("/shelves").expectStatus(307);
            app.get("/order").expectBody("Sorry: closed");
        }
    }

    @Test
    void viewsAreCalledFromCode() {
        AddOn books = config -> {
            config.setRootFactory(request -> SHELF);
            // tag::views-calls
            config.addView(Shelf.Book.class, (book, request) -> Response.text("[" + book.title() + "]"), named("card"));
            config.addView(Shelf.class, (shelf, request) -> {
                ViewCalls views = ViewCalls.of(request);
                StringBuilder page = new StringBuilder();
                for (Shelf.Book book : shelf.books()) {
                    views.respond(book, "card").ifPresent(card -> page.append(card.bodyText()));
                }
                boolean mayOrder = views.permitted(shelf, "order")
                        .filter(decision -> decision.permitted())
                        .isPresent();
                return Response.text(page + (mayOrder ? " order" : ""));
            });

            DerivedView mail = config.deriveView(request -> "Dear reader", renderer("string"));
            config.addView(request -> mail.respond("", request), named("mail"));
            // end::views-calls
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/").expectBody("[Emma][Persuasion]");
            app.get("/mail").expectBody("Dear reader");
        }
    }

    @Test
    void theViewsOfAContextAreListed() {
        AddOn books = config -> {
            config.setRootFactory(request -> SHELF);
            config.addView(Shelf.class, (shelf, request) -> Response.text("?"), named("order"));
            // tag::views-available
            config.addView(Shelf.class, (shelf, request) -> {
                String menu = ViewCalls.of(request).available(shelf).stream()
                        .filter(view -> view.isPermitted() && !view.name().isEmpty())
                        .map(view -> Urls.of(request).application() + "/" + view.name())
                        .collect(Collectors.joining("\n"));
                return Response.text(menu);
            });
            // end::views-available
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/").expectBody("http://localhost/order");
        }
    }

    // tag::predicates-own
    /** Holds if the shop is open at the requested hour. */
    record OpenAt(int from, int to) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            int hour = Integer.parseInt(request.query().find("hour").orElse("0"));
            return from <= hour && hour < to;
        }

        @Override
        public String text() {
            return "open at " + from + "-" + to;
        }

        static OpenAt make(Object value) {
            if (value instanceof String text && text.matches("[0-9]+-[0-9]+")) {
                String[] hours = text.split("-");
                return new OpenAt(Integer.parseInt(hours[0]), Integer.parseInt(hours[1]));
            }
            throw new IllegalArgumentException("two hours are expected, such as 9-17");
        }
    }
    // end::predicates-own

    private static void predicates(Configurator config) {
        // tag::predicates
        config.addRoute("books", "/books");
        config.addView(request -> "page", route("books"), method("GET"), accept("text/html"), renderer("string"));
        config.addView(
                request -> "data", route("books"), method("GET"), accept("application/json"), renderer("string"));
        config.addView(request -> "found", route("books"), method("GET"), param("q"), not(xhr()), renderer("string"));
        config.addView(
                request -> "odd",
                route("books"),
                method("GET"),
                when(
                        "an even number of words",
                        request -> request.query().all("q").size() % 2 == 0),
                param("q"),
                not(xhr()),
                renderer("string"));
        // end::predicates
        // tag::predicates-add
        config.addViewPredicate("open_at", OpenAt::make);
        config.addView(request -> "open", named("shop"), predicate("open_at", "9-17"), renderer("string"));
        // end::predicates-add
    }

    @Test
    void predicatesDecide() {
        try (TestApp app = TestApp.of(ViewsGuideTest::predicates)) {
            app.request(TestRequest.get("/books").header("Accept", "text/html")).expectBody("page");
            app.request(TestRequest.get("/books").header("Accept", "application/json"))
                    .expectBody("data");
            app.request(TestRequest.get("/books").header("Accept", "image/png")).expectStatus(406);
            app.request(TestRequest.get("/books?q=a").header("Accept", "image/png"))
                    .expectBody("found");
            app.request(TestRequest.get("/books?q=a&q=b").header("Accept", "image/png"))
                    .expectBody("odd");
            app.request(TestRequest.of("POST", "/books")).expectStatus(405).expectHeader("Allow", "GET, HEAD");
            app.get("/shop?hour=10").expectBody("open");
            app.get("/shop?hour=20").expectStatus(404);
        }
    }

    @Test
    void theListOfTexts() {
        assertThat(List.of(new OpenAt(9, 17)).stream().map(Predicate::text).collect(Collectors.joining()))
                .isEqualTo("open at 9-17");
    }
}
