package dev.mastaba.docs.views;

import static dev.mastaba.core.view.ViewOptions.mapper;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewMapper;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class DeriversTest {
    private final List<String> log = new ArrayList<>();

    // tag::derivers-option
    /** A view option, like those of the core: logs each call under a topic. */
    static ViewOption logged(String topic) {
        return ViewOption.of("logged", topic);
    }
    // end::derivers-option

    private void logging(Configurator config) {
        // tag::derivers-add
        config.addViewDeriver(
                "logged",
                (inner, info) -> {
                    if (info.option("logged").isEmpty()) {
                        return inner;
                    }
                    String line =
                            info.option("logged").get(0) + ": " + info.id().name();
                    return (context, request) -> {
                        log.add(line + " " + request.method());
                        return inner.respond(context, request);
                    };
                },
                Placement.under("csrf_view").andOver("owrapped_view"),
                "logged");
        config.addView(request -> Response.text("Ordered"), named("order"), logged("orders"));
        // end::derivers-add
    }

    @Test
    void aDeriverReadsAnOptionOfItsOwn() {
        try (TestApp app = TestApp.of(this::logging)) {
            app.get("/order").expectBody("Ordered");
            assertThat(log).containsExactly("orders: any#order GET");
        }
    }

    @Test
    void aRingSeesTheModelInsideOfTheRenderer() {
        AddOn books = config -> {
            // tag::derivers-model
            config.addViewDeriver(
                    "with_shop",
                    (inner, info) -> (context, request) -> {
                        Object answer = inner.respond(context, request);
                        if (!(answer instanceof Map<?, ?> model)) {
                            return answer;
                        }
                        Map<Object, Object> all = new TreeMap<>(model);
                        all.put("shop", "Corner Books");
                        return all;
                    },
                    Placement.under("rendered_view").andOver("mapped_view"));
            config.addView(request -> Map.of("title", "Emma"), renderer("string"));
            // end::derivers-model
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/").expectBody("{shop=Corner Books, title=Emma}");
        }
    }

    @Test
    void aDeriverMayRefuse() {
        AddOn books = config -> {
            // tag::derivers-refuse
            config.addViewDeriver("guarded", (inner, info) -> {
                if (info.permission().isEmpty() && !info.forExceptions()) {
                    throw new ConfigurationException(new Problem(
                            "SHOP-001",
                            "The view " + info.id() + " specifies no permission.",
                            List.of(info.origin()),
                            List.of("permission(\"read\")", "noPermissionRequired()")));
                }
                return inner;
            });
            // end::derivers-refuse
            config.addView(request -> Response.text("open"), named("open"));
            config.addView(request -> Response.text("x"), permission("read"), named("x"));
        };
        assertThatThrownBy(() -> TestApp.of(books))
                .hasMessageContaining("SHOP-001  The view dev.mastaba.docs.views:any#open specifies no permission.")
                .hasMessageContaining("DeriversTest.java:");
    }

    @Test
    void aMapperSaysHowAViewIsCalled() {
        AddOn books = config -> {
            // tag::mappers-option
            BiFunction<String, Integer, String> loan = (title, days) -> title + " for " + days + " days";
            config.addViewObject(
                    loan,
                    mapper((view, standard, info) -> (context, request) -> loan.apply(
                            request.query().get("title"),
                            Integer.valueOf(request.query().get("days")))),
                    named("loan"),
                    renderer("string"));
            // end::mappers-option
            // tag::mappers-default
            config.setViewMapper((view, standard, info) ->
                    view instanceof Callable<?> callable ? (context, request) -> callable.call() : standard);
            config.addViewObject((Callable<String>) () -> "Emma", named("today"), renderer("string"));
            // end::mappers-default
            // tag::mappers-use
            config.addRoute("orders", "/orders/{action}");
            config.addViewObject(
                    new Controller(Map.of("list", request -> "all orders", "new", request -> "an order")),
                    route("orders"),
                    renderer("string"));
            // end::mappers-use
        };
        try (TestApp app = TestApp.of(books)) {
            app.get("/loan?title=Emma&days=7").expectBody("Emma for 7 days");
            app.get("/today").expectBody("Emma");
            app.get("/orders/list").expectBody("all orders");
            app.get("/orders/new").expectBody("an order");
            app.get("/orders/burn").expectStatus(404);
        }
    }

    // tag::mappers-class
    /** Several views under one route; its placeholder {@code {action}} selects one of them. */
    @MappedBy(ByAction.class)
    public record Controller(Map<String, View> actions) {}

    /** Calls the view of a {@link Controller}. */
    public static final class ByAction implements ViewMapper {
        @Override
        public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
            Map<String, View> actions = ((Controller) view).actions();
            return (context, request) -> {
                View action = actions.get(request.pathParam("action"));
                if (action == null) {
                    throw new NotFound("There is no such action");
                }
                return action.respond(request);
            };
        }
    }
    // end::mappers-class

    @Test
    void theRingsAreInThisOrder() {
        try (TestApp app = TestApp.of(this::logging)) {
            // tag::derivers-order
            List<String> layers = app.application().introspector().category("view derivers").stream()
                    .map(layer -> layer.introspectable().key())
                    .toList();
            // end::derivers-order
            assertThat(layers)
                    .containsExactly(
                            "secured_view",
                            "csrf_view",
                            "logged",
                            "owrapped_view",
                            "http_cached_view",
                            "decorated_view",
                            "rendered_view",
                            "mapped_view");
        }
    }
}
