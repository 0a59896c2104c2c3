package dev.mastaba.docs.life;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.ExecutionPolicy.Execution;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewCalls;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HooksGuideTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void callbacks() {
        TestApp app = TestApp.of(config -> {
            // tag::hooks-callbacks
            config.addView(request -> {
                RequestCallbacks callbacks = RequestCallbacks.of(request);
                callbacks.onResponse((asked, response) -> response.withHeader("X-Shop", "1"));
                callbacks.onFinished(asked -> log.add("finished " + asked.path()));
                return Response.text("here");
            });
            // end::hooks-callbacks
        });
        try (app) {
            app.get("/").expectHeader("X-Shop", "1");
            assertThat(log).containsExactly("finished /");
        }
    }

    // tag::hooks-attribute
    record Basket(List<String> things) {
        static final AttributeKey<Basket> KEY = AttributeKey.of("basket", Basket.class);

        static Basket of(Request request) {
            return request.get(KEY);
        }
    }
    // end::hooks-attribute

    @Test
    void attributes() {
        TestApp app = TestApp.of(config -> {
            // tag::hooks-attribute-added
            config.addRequestAttribute(
                    Basket.KEY, request -> new Basket(request.query().all("thing")));
            config.addView(
                    request -> Response.text("Things: " + Basket.of(request).things()));
            // end::hooks-attribute-added
        });
        try (app) {
            app.get("/?thing=tea&thing=cups").expectBody("Things: [tea, cups]");
        }
    }

    // tag::hooks-factory
    /** HTML forms can send only GET and POST, so the field {@code _method} names the intended method. */
    static final class FormMethod extends WrappedRequest {
        FormMethod(Request arrived) {
            super(arrived);
        }

        @Override
        public String method() {
            String method = arrived().method();
            return method.equals("POST") ? arrived().form().get("_method", method) : method;
        }
    }
    // end::hooks-factory

    @Test
    void requestFactory() {
        TestApp app = TestApp.of(config -> {
            // tag::hooks-factory-set
            config.setRequestFactory(FormMethod::new);
            config.route("order", "/orders/{id}").delete(request -> Response.text("gone " + request.pathParam("id")));
            // end::hooks-factory-set
        });
        try (app) {
            app.post("/orders/7", Map.of("_method", "DELETE")).expectBody("gone 7");
        }
    }

    // tag::hooks-policy
    static Response threeTimes(Execution execution) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return execution.invoke(execution.copy());
            } catch (SQLTransientException busy) {
                if (attempt == 3) {
                    throw busy;
                }
            }
        }
    }
    // end::hooks-policy

    @Test
    void executionPolicy() {
        TestApp app = TestApp.of(config -> {
            // tag::hooks-policy-set
            config.setExecutionPolicy(HooksGuideTest::threeTimes);
            // end::hooks-policy-set
            config.addView(request -> {
                log.add("attempt");
                if (log.size() < 3) {
                    throw new SQLTransientException("locked");
                }
                return Response.text("done");
            });
        });
        try (app) {
            app.get("/").expectBody("done");
            assertThat(log).hasSize(3);
        }
    }

    @Test
    void subrequests() {
        TestApp app = TestApp.of(config -> {
            // tag::hooks-subrequest
            config.route("menu", "/menu")
                    .get(request -> Response.text("Menu for " + request.query().get("who")));
            config.route("page", "/page").get(request -> {
                Subrequests subrequests = Subrequests.of(request);
                Response menu = subrequests.respond(subrequests.get("/menu?who=Ann"));
                return menu.withHeader("X-Part", "menu");
            });
            // end::hooks-subrequest
        });
        try (app) {
            app.get("/page").expectBody("Menu for Ann").expectHeader("X-Part", "menu");
        }
    }

    @Test
    void exceptionViewsFromCode() {
        TestApp app = TestApp.of(config -> {
            config.addExceptionView(
                    IllegalStateException.class, (failure, request) -> Response.text("sorry: " + failure.getMessage()));
            // tag::hooks-exception-view
            config.addTween("whole", next -> request -> {
                Response response = next.handle(request);
                return response.status() < 500
                        ? response
                        : ViewCalls.of(request)
                                .respondTo(new IllegalStateException("status " + response.status()))
                                .orElse(response);
            });
            // end::hooks-exception-view
            config.addView(request -> Response.status(502));
        });
        try (app) {
            app.get("/").expectBody("sorry: status 502");
        }
    }

    @Test
    void rendererAndCaching() {
        TestApp app = TestApp.of(config -> {
            config.addRenderer("plain", info -> (model, context) -> Rendered.text("plain " + model));
            // tag::hooks-renderer
            config.addSubscriber(NewRequest.class, event -> {
                if (event.request().query().contains("plain")) {
                    Renderers.override(event.request(), "plain");
                }
            });
            config.addView(
                    request -> {
                        if (request.query().contains("draft")) {
                            HttpCache.prevent(request);
                        }
                        return "a page";
                    },
                    renderer("string"),
                    ViewOptions.httpCache(Duration.ofMinutes(5)));
            // end::hooks-renderer
        });
        try (app) {
            app.get("/?plain=").expectBody("plain a page").expectHeader("Cache-Control", "max-age=300");
            app.request(TestRequest.get("/?draft=")).expectBody("a page").expectNoHeader("Cache-Control");
        }
    }
}
