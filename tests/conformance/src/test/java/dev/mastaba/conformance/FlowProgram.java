package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.application.NewResponse;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traverser;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One application that logs everything that happens to a request, and fails where a case says so. */
final class FlowProgram {
    /** The only resource. */
    private record Root() implements Resource {
        @Override
        public String name() {
            return "";
        }

        @Override
        public @Nullable Resource parent() {
            return null;
        }
    }

    /** Denies everybody everything. */
    private static final class Denying implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("everyone is denied " + permission);
        }
    }

    private final class LoggingPredicate implements Predicate {
        private final String kind;

        LoggingPredicate(String kind) {
            this.kind = kind;
        }

        @Override
        public boolean test(Request request, @Nullable Object subject) {
            sneaky(() -> reach(kind + "-predicate", request));
            return !input.path("predicate_false").asText("").equals(kind);
        }

        @Override
        public String text() {
            return "logging";
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static final String MISMATCH = "PredicateMismatch";

    private final JsonNode input;
    private final List<String> log = new ArrayList<>();

    FlowProgram(JsonNode input) {
        this.input = input;
    }

    List<String> log() {
        return log;
    }

    /** Whether a view waits for a type that core has not. */
    boolean hasViewForCoresMismatch() {
        boolean viewed = false;
        for (JsonNode view : input.path("exception_views")) {
            viewed |= view.path("context").asText().equals(MISMATCH);
        }
        return viewed && !raisesMismatch();
    }

    /** A log of the reference with the name that core's own mismatch has here. */
    List<String> withOwnNames(List<String> expected) {
        return raisesMismatch()
                ? expected
                : expected.stream()
                        .map(entry -> entry.replace(MISMATCH, "HTTPNotFound"))
                        .toList();
    }

    private boolean raisesMismatch() {
        return input.path("fail").path("raise").asText("").equals(MISMATCH);
    }

    Response run() throws Exception {
        Application application = application();
        return application.handle(CorpusRequest.of(input.path("request")));
    }

    private Application application() {
        Configurator config = new Configurator();
        config.setRequestFactory(arrived -> {
            sneaky(() -> log("request-factory"));
            return arrived;
        });
        config.setSecurityPolicy(new Denying());
        config.addViewPredicate("logging", value -> new LoggingPredicate("view"));
        config.addRoutePredicate("logging", value -> new LoggingPredicate("route"));
        if (input.path("tweens").asBoolean(true)) {
            config.addTween("over", tween("over"), Placement.over(Tween.EXCVIEW));
            config.addTween("under", tween("under"), Placement.under(Tween.EXCVIEW));
        }
        if (input.path("subscribers").asBoolean(true)) {
            config.addSubscriber(NewRequest.class, event -> reach("NewRequest", event.request()));
            config.addSubscriber(BeforeTraversal.class, event -> reach("BeforeTraversal", event.request()));
            config.addSubscriber(ContextFound.class, event -> reach("ContextFound", event.request()));
            config.addSubscriber(BeforeRender.class, event -> log("BeforeRender"));
            config.addSubscriber(NewResponse.class, event -> reach("NewResponse", event.request()));
        }
        config.setRootFactory(request -> {
            reach("root-factory", request);
            return new Root();
        });
        config.addTraverser(Root.class, (request, root, path) -> {
            reach("traverser", request);
            return Traverser.tree().traverse(request, root, path);
        });
        config.addRenderer("a", info -> (model, context) -> Rendered.text("{\"a\": 1}"));
        config.addRoute("r", "/r/{x}", ViewOptions.predicate("logging", true));
        config.addView(this::view, options());
        config.addView(this::view, options(ViewOptions.route("r")));
        input.path("exception_views").forEach(view -> exceptionView(config, view));
        return config.makeApplication();
    }

    private ViewOption[] options(ViewOption... more) {
        List<ViewOption> options = new ArrayList<>(List.of(more));
        options.add(ViewOption.of("logging", true));
        if (input.hasNonNull("permission")) {
            options.add(ViewOptions.permission(input.path("permission").asText()));
        }
        if (input.path("renderer").asBoolean()) {
            options.add(ViewOptions.renderer("a"));
        }
        return options.toArray(new ViewOption[0]);
    }

    private Object view(Request request) throws Exception {
        callbacks("view", request);
        log("view");
        return switch (input.path("view_returns").asText("")) {
            case "httpfound" -> new Redirect(302, "/elsewhere").response();
            case "notfound-returned" -> new NotFound("returned");
            default -> input.path("renderer").asBoolean() ? Map.of("a", 1) : Response.text("body");
        };
    }

    private void exceptionView(Configurator config, JsonNode view) {
        String id = view.path("id").asText();
        String context = view.path("context").asText();
        ViewOption[] options = HttpNames.condition(context).toArray(new ViewOption[0]);
        ContextView<Exception> answer = (exception, request) -> {
            log("exception-view " + id + " " + FlowErrors.name(exception));
            callbacks("exception-view", request);
            if (view.hasNonNull("raises")) {
                throw FlowErrors.named(view.path("raises").asText());
            }
            return Response.builder().status(500).text("exc:" + id).build();
        };
        config.addExceptionView(FlowErrors.type(context), answer, options);
    }

    private Tween tween(String name) {
        return next -> request -> {
            log("tween-in " + name);
            if (input.path("answer_at").asText("").equals("tween-in " + name)) {
                return Response.builder()
                        .status(202)
                        .text("short:tween-in " + name)
                        .build();
            }
            Response response;
            try {
                response = next.handle(request);
            } catch (Exception exception) {
                log("tween-exc " + name + " " + FlowErrors.name(exception));
                if (input.path("tween_catches").asText("").equals(name)) {
                    return Response.builder().status(203).text("caught").build();
                }
                throw exception;
            }
            log("tween-out " + name);
            return response;
        };
    }

    /** Logs a point of the way, fails if it must, and adds the callbacks that are to be added there. */
    private void reach(String point, Request request) throws Exception {
        log(point);
        callbacks(point, request);
    }

    private void log(String entry) throws Exception {
        log.add(entry);
        failAt(entry);
    }

    private void failAt(String point) throws Exception {
        if (input.path("fail").path("at").asText("").equals(point)) {
            throw FlowErrors.named(input.path("fail").path("raise").asText());
        }
    }

    private void callbacks(String point, Request request) {
        input.path("response_callbacks").path(point).forEach(name -> onResponse(name.asText(), request));
        input.path("finished_callbacks").path(point).forEach(name -> onFinished(name.asText(), request));
    }

    private void onResponse(String name, Request request) {
        RequestCallbacks.of(request).onResponse((asked, response) -> {
            log("response-callback " + name);
            if (input.path("nested_callbacks").has(name)) {
                onResponse(input.path("nested_callbacks").path(name).asText(), asked);
            }
            return response;
        });
    }

    private void onFinished(String name, Request request) {
        RequestCallbacks.of(request).onFinished(asked -> {
            sneaky(() -> log("finished-callback " + name));
            if (input.path("nested_callbacks").has(name)) {
                onFinished(input.path("nested_callbacks").path(name).asText(), asked);
            }
        });
    }

    /** Lets checked exceptions pass where an interface has none: the cases don't tell them apart. */
    private static void sneaky(Step step) {
        try {
            step.run();
        } catch (Exception exception) {
            FlowProgram.<RuntimeException>passOn(exception);
        }
    }

    @SuppressWarnings("unchecked") // that is the point
    private static <E extends Exception> void passOn(Exception exception) throws E {
        throw (E) exception;
    }
}
