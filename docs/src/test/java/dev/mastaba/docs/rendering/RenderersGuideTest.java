package dev.mastaba.docs.rendering;

import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.json.Json;
import dev.mastaba.json.ToJson;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RenderersGuideTest {
    private final List<String> log = new ArrayList<>();

    // tag::renderers-models
    record Book(String title, LocalDate printed) {}
    // end::renderers-models

    private static final Book BOOK = new Book("Emma", LocalDate.of(1815, 12, 23));

    @Test
    void oneModelSeveralForms() {
        TestApp app = TestApp.of(config -> {
            config.include("dev.mastaba.json");
            // tag::renderers-accept
            config.route("book", "/book")
                    .get(request -> BOOK, renderer("json"), accept("application/json"))
                    .get(request -> BOOK, renderer("string"), accept("text/plain"));
            // end::renderers-accept
        });
        try (app) {
            app.request(TestRequest.get("/book").header("Accept", "application/json"))
                    .expectBody("{\"title\":\"Emma\",\"printed\":\"1815-12-23\"}");
            app.request(TestRequest.get("/book").header("Accept", "text/plain"))
                    .expectBody("Book[title=Emma, printed=1815-12-23]");
        }
    }

    @Test
    void aRendererOfYourOwn() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-own
            config.addRenderer("csv", info -> (model, context) -> {
                StringBuilder lines = new StringBuilder();
                for (Object line : (List<?>) model) {
                    lines.append(line).append("\r\n");
                }
                return new Rendered("text/csv;charset=utf-8", Body.text(lines.toString()));
            });
            config.addView(request -> List.of("a;b", "1;2"), named("table"), renderer("csv"));
            // end::renderers-own
        });
        try (app) {
            app.get("/table").expectBody("a;b\r\n1;2\r\n").expectHeader("Content-Type", "text/csv;charset=utf-8");
        }
    }

    @Test
    void whatTheResponseIsLike() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-draft
            config.addView(
                    request -> {
                        ResponseDraft.of(request)
                                .status(201)
                                .header("Location", "/books/7")
                                .contentType("text/markdown");
                        return "# Made";
                    },
                    renderer("string"));
            // end::renderers-draft
        });
        try (app) {
            app.get("/")
                    .expectStatus(201)
                    .expectHeader("Location", "/books/7")
                    .expectHeader("Content-Type", "text/markdown;charset=utf-8");
        }
    }

    @Test
    void byCode() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-code
            config.addView(request -> {
                Renderers renderers = Renderers.of(request);
                Rendered mail = renderers.render("string", "org.shop", "Thank you", request);
                Response page = renderers.renderToResponse("string", "org.shop", "sent: " + mail.text(), request);
                return page.withHeader("X-Sent", "1");
            });
            // end::renderers-code
        });
        try (app) {
            app.get("/").expectBody("sent: Thank you").expectHeader("X-Sent", "1");
        }
    }

    @Test
    void whatTemplatesMayUse() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-values
            config.addSubscriber(BeforeRender.class, event -> {
                event.put("site", "Shop");
                if (event.request().query().contains("dark")) {
                    event.layout("shop:templates/dark.peb");
                }
            });
            // end::renderers-values
            config.addRenderer(
                    "values",
                    info -> (model, context) -> Rendered.text(context.values().get("site") + " "
                            + context.values().get("layout")));
            config.addView(request -> "", renderer("values"));
        });
        try (app) {
            app.get("/?dark=").expectBody("Shop shop:templates/dark.peb");
            app.get("/").expectBody("Shop null");
        }
    }

    @Test
    void functions() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-function
            config.addTemplateFunction("stars", call -> {
                if (!(call.argument(0) instanceof Number count)) {
                    throw call.refused("stars(3)");
                }
                return new Markup("<b>" + "&#9733;".repeat(Math.min(count.intValue(), 5)) + "</b>");
            });
            // end::renderers-function
        });
        app.close();
    }

    // tag::renderers-tojson
    record Shelf(List<Book> books) implements ToJson {
        @Override
        public Object toJson(Request request) {
            return Map.of("books", books.size(), "self", request.path());
        }
    }
    // end::renderers-tojson

    @Test
    void jsonOfYourTypes() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-json
            config.include("dev.mastaba.json");
            Json json = Json.of(config);
            json.addAdapter(Book.class, (book, request) -> book.title());
            // end::renderers-json
            config.addView(request -> List.of(BOOK, new Shelf(List.of(BOOK))), renderer("json"));
        });
        try (app) {
            String body = app.get("/").body();
            assertThat(body).startsWith("[\"Emma\",{").contains("\"books\":1", "\"self\":\"/\"");
        }
    }

    @Test
    void rowByRow() {
        TestApp app = TestApp.of(config -> {
            config.include("dev.mastaba.json");
            // tag::renderers-rows
            config.addView(request -> books().onClose(() -> log("cursor closed")), named("all"), renderer("json"));
            // end::renderers-rows
        });
        try (app) {
            app.get("/all").expectStatus(200).expectNoHeader("Content-Length");
            assertThat(log).containsExactly("cursor closed");
        }
    }

    private static Stream<Book> books() {
        return IntStream.range(0, 10_000).mapToObj(number -> BOOK);
    }

    private void log(String line) {
        log.add(line);
    }

    // tag::renderers-adapter
    record Redirection(String to) {}
    // end::renderers-adapter

    @Test
    void adapters() {
        TestApp app = TestApp.of(config -> {
            // tag::renderers-adapter
            config.addResponseAdapter(Redirection.class, redirection -> Response.redirect(303, redirection.to()));
            config.addView(request -> new Redirection("/elsewhere"), named("moved"));
            // end::renderers-adapter
        });
        try (app) {
            app.get("/moved").expectRedirect("/elsewhere");
        }
    }
}
