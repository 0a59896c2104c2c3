package dev.mastaba.docs.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.binding.Binding;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingGuideTest {
    private static final AddOn TASKS =
            // tag::binding-routes
            config -> {
                config.include("dev.mastaba.binding");
                config.include("dev.mastaba.json"); // for @RequestBody
                Tasks tasks = new Tasks();
                config.route("task", "/tasks/{id}").get(calling(tasks::show), renderer("string"));
                config.route("tasks", "/tasks").get(calling(tasks::list), renderer("string"));
                config.route("order", "/order").post(calling(tasks::order), renderer("string"));
                config.route("price", "/price").get(calling(tasks::price), renderer("string"));
                config.route("import", "/import").post(calling(tasks::importAll), renderer("string"));
                config.addRoute("scanned", "/scanned/{name}");
                config.scan(tasks);
            };

    // end::binding-routes

    @Test
    void parametersAreFilled() {
        try (TestApp app = TestApp.of(TASKS)) {
            app.get("/tasks/7?lang=German").expectBody("task 7 in German");
            app.get("/tasks?tag=a&tag=b&per-page=5").expectBody("5 tasks of [a, b], plain");
            app.post(
                            "/order",
                            Map.of(
                                    "customer",
                                    "Ann",
                                    "address.street",
                                    "Main",
                                    "address.town",
                                    "X",
                                    "lines[0].sku",
                                    "a"))
                    .expectBody("1 lines for Ann");
            app.request(TestRequest.get("/price?of=3%20EUR").header("User-Agent", "curl"))
                    .expectBody("3 for curl");
            app.request(TestRequest.post("/import").body("application/json", "[{\"sku\":\"a\",\"count\":2}]"))
                    .expectBody("1 by import");
            for (String refused : List.of("[{\"sku\":\"a\"}]", "[null]", "[{\"sku\":\"a\",\"count\":\"2\"}]")) {
                app.request(TestRequest.post("/import").body("application/json", refused))
                        .expectStatus(400);
            }
            app.get("/scanned/x").expectBody("x");
        }
    }

    @Test
    void whatIsWrongIsToldTogether() {
        try (TestApp app = TestApp.of(TASKS)) {
            String body = app.request(TestRequest.get("/tasks?state=gone&since=yesterday"))
                    .expectStatus(400)
                    .body();
            assertThat(body).isEqualTo("""
                    400 Bad Request

                    Query parameter "state" is "gone"; one of OPEN, IN_WORK, DONE is expected.
                    Query parameter "since" is "yesterday"; a date such as 2026-11-20 is expected.
                    """);
            assertThat(app.request(TestRequest.get("/tasks?per-page=1000"))
                            .expectStatus(400)
                            .body())
                    .contains("The query is invalid: at most 100 on a page");
        }
    }

    @Test
    void anApplicationConvertsAndAnswersItself() {
        AddOn tickets = config -> {
            // tag::binding-converter
            Binding.of(config)
                    .addParameterConverter(Ticket.class, "a ticket such as T-1", text -> new Ticket(text.substring(2)));
            // end::binding-converter
            // tag::binding-answer
            config.addExceptionView(
                    BadParameters.class,
                    (bad, request) -> Response.builder()
                            .status(422)
                            .text(bad.all().get(0).name() + " is wrong")
                            .build());
            // end::binding-answer
            config.route("ticket", "/{ticket}").get(calling(new Tickets()::show), renderer("string"));
        };
        try (TestApp app = TestApp.of(tickets)) {
            app.get("/T-5").expectBody("5");
            app.get("/T").expectStatus(422).expectBody("ticket is wrong");
        }
    }

    /** A type that knows nothing of texts. */
    record Ticket(String number) {}

    /** Views of tickets. */
    static final class Tickets {
        Object show(@dev.mastaba.binding.Path Ticket ticket) {
            return ticket.number();
        }
    }
}
