package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Steps of cases about views. */
final class ViewSteps {
    private ViewSteps() {}

    static void perform(Configurator config, JsonNode step) {
        if (step.has("remove_view")) {
            config.removeView(step.path("remove_view").asText());
        } else if (step.has("around")) {
            String label = step.path("label").asText();
            config.aroundView(
                    step.path("around").asText(),
                    original -> request -> Response.text(label + "(" + text(original.respond(request)) + ")"));
        } else {
            View view = answering(step.path("view").asText());
            ViewOption[] options = options(step).toArray(ViewOption[]::new);
            if (step.has("override")) {
                config.overrideView(step.path("override").asText(), view, options);
            } else {
                config.addView(view, options);
            }
        }
    }

    private static View answering(String label) {
        return request -> Response.text(label);
    }

    private static String text(Object answer) {
        Body body = ((Response) answer).body();
        return new String(((Body.Bytes) body).content(), StandardCharsets.UTF_8);
    }

    private static List<ViewOption> options(JsonNode step) {
        List<ViewOption> options = new ArrayList<>();
        if (step.hasNonNull("id")) {
            options.add(ViewOptions.id(step.path("id").asText()));
        }
        if (step.hasNonNull("route")) {
            options.add(ViewOptions.route(step.path("route").asText()));
        }
        if (step.hasNonNull("context")) {
            options.add(ViewOptions.context(Tree.type(step.path("context").asText())));
        }
        if (step.hasNonNull("name")) {
            options.add(ViewOptions.named(step.path("name").asText()));
        }
        if (step.path("predicates").hasNonNull("method")) {
            options.add(
                    ViewOptions.method(step.path("predicates").path("method").asText()));
        }
        if (step.path("predicates").hasNonNull("param")) {
            options.add(ViewOptions.param(step.path("predicates").path("param").asText()));
        }
        if (step.hasNonNull("permission")) {
            options.add(ViewOptions.permission(step.path("permission").asText()));
        }
        if (step.path("no_permission").asBoolean()) {
            options.add(ViewOptions.noPermissionRequired());
        }
        if (step.path("replaces").asBoolean()) {
            options.add(ViewOptions.replaces());
        }
        if (step.path("joins").asBoolean()) {
            options.add(ViewOptions.joins());
        }
        return options;
    }
}
