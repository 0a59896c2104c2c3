package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.json.JsonAddOn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One view with a renderer, which says beforehand what a case wants of the response. */
final class RendererProgram {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> RENDERERS = Set.of("string", "json", "jsonp", "upper", ".ext", "none", "bytes");

    private final JsonNode input;

    RendererProgram(JsonNode input) {
        this.input = input;
    }

    /** Whether the view names a renderer that nobody added. */
    boolean namesAnUnknownRenderer() {
        return input.hasNonNull("renderer")
                && !RENDERERS.contains(
                        RendererInfo.typeOf(input.path("renderer").asText()));
    }

    Response run() throws Exception {
        Configurator config = new Configurator();
        config.include(new JsonAddOn());
        config.addRenderer(
                "jsonp",
                info -> JsonpRenderer.of(info, input.path("jsonp_param").asText("callback")));
        config.addRenderer(
                "upper", info -> (model, context) -> Rendered.html(text(model).toUpperCase(Locale.ROOT)));
        config.addRenderer(".ext", info -> (model, context) -> Rendered.html("ext:" + info.name() + ":" + text(model)));
        config.addRenderer("none", info -> (model, context) -> new Rendered("text/html;charset=utf-8", Body.empty()));
        config.addRenderer(
                "bytes",
                info -> (model, context) -> new Rendered(
                        "text/html;charset=utf-8", Body.bytes("bytes!".getBytes(StandardCharsets.US_ASCII))));
        if (input.path("default_renderer").asBoolean()) {
            config.addRenderer("", info -> (model, context) -> Rendered.html("default:" + text(model)));
        }
        if (overridesIn("subscriber")) {
            config.addSubscriber(NewRequest.class, event -> override(event.request()));
        }
        ViewOption[] options = input.hasNonNull("renderer")
                ? new ViewOption[] {ViewOptions.renderer(input.path("renderer").asText())}
                : new ViewOption[0];
        config.addView(this::view, options);
        return config.makeApplication().handle(CorpusRequest.of(input.path("request")));
    }

    private @Nullable Object view(Request request) throws Exception {
        if (overridesIn("view")) {
            override(request);
        }
        input.path("response").properties().forEach(said -> say(said.getKey(), said.getValue(), request));
        return input.path("returns_response").asBoolean()
                ? Response.html("own").toBuilder().status(201).build()
                : JSON.treeToValue(input.path("value"), Object.class);
    }

    private boolean overridesIn(String place) {
        return input.hasNonNull("override_renderer")
                && input.path("override_in").asText("view").equals(place);
    }

    private void override(Request request) {
        Renderers.override(request, input.path("override_renderer").asText());
    }

    private static void say(String name, JsonNode value, Request request) {
        ResponseDraft draft = ResponseDraft.of(request);
        switch (name) {
            case "status", "status_int" ->
                draft.status(Integer.parseInt(value.asText().split(" ", 2)[0]));
            case "content_type" -> draft.contentType(value.asText());
            case "headers" ->
                value.properties()
                        .forEach(header ->
                                draft.header(header.getKey(), header.getValue().asText()));
            case "location" -> draft.header("Location", value.asText());
            case "cookie" ->
                draft.cookie(Cookie.of(value.path(0).asText(), value.path(1).asText()));
            default -> throw new AssertionError("Not a word on responses: " + name);
        }
    }

    private static String text(@Nullable Object model) {
        return String.valueOf(model);
    }
}
