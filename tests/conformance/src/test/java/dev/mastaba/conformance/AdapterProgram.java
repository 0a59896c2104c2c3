package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.json.JsonAddOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One view that returns a value of some type, and response adapters for some types. */
final class AdapterProgram {
    private static class Thing {}

    private static final class SubThing extends Thing {}

    private final JsonNode input;

    AdapterProgram(JsonNode input) {
        this.input = input;
    }

    Response run() throws Exception {
        Configurator config = new Configurator();
        config.include(new JsonAddOn());
        input.path("adapters").forEach(type -> adapt(config, type.asText()));
        ViewOption[] options = input.hasNonNull("renderer")
                ? new ViewOption[] {ViewOptions.renderer(input.path("renderer").asText())}
                : new ViewOption[0];
        config.addView(request -> value(input.path("returns").asText("none")), options);
        return config.makeApplication().handle(CorpusRequest.of(input.path("request")));
    }

    private static void adapt(Configurator config, String name) {
        config.addResponseAdapter(
                type(name),
                value -> Response.builder().status(299).text("adapted:" + name).build());
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "str" -> String.class;
            case "dict" -> Map.class;
            case "int" -> Integer.class;
            case "list" -> List.class;
            case "Thing" -> Thing.class;
            case "SubThing" -> SubThing.class;
            default -> throw new AssertionError("No type " + name);
        };
    }

    private static @Nullable Object value(String name) {
        return switch (name) {
            case "str" -> "hello";
            case "dict" -> Map.of("a", 1);
            case "int" -> 7;
            case "list" -> List.of(1);
            case "Thing" -> new Thing();
            case "SubThing" -> new SubThing();
            case "none" -> null;
            case "Response" -> Response.text("real");
            case "HTTPFound" -> new Redirect(302, "/elsewhere");
            case "HTTPNotFound" -> new NotFound("returned");
            default -> throw new AssertionError("No value " + name);
        };
    }
}
