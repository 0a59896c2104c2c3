package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The add-ons of a case and what their includes do. */
final class CompositionProgram {
    final List<String> log = new ArrayList<>();
    final Declared declared = new Declared(log);
    private final JsonNode input;
    private final Map<String, AddOn> includables = new HashMap<>();

    CompositionProgram(JsonNode input) {
        this.input = input;
    }

    Application compose(boolean reversed) {
        List<Participant> participants = new ArrayList<>();
        input.path("addons").forEach(addOn -> participants.add(participant(addOn)));
        if (reversed) {
            Collections.reverse(participants);
        }
        return Composition.of(participants).settings(settings()).makeApplication();
    }

    private Participant participant(JsonNode json) {
        boolean application = json.path("role").asText().equals("application");
        AddOn addOn = config -> {
            if (application && input.has("requests")) {
                Tree.plant(config);
            }
            json.path("include").forEach(step -> perform(config, step));
        };
        return new Participant(
                json.path("name").asText(),
                json.path("id").asText(""),
                json.path("version").asText("1.0.0"),
                Participant.Role.valueOf(json.path("role").asText().toUpperCase(Locale.ROOT)),
                Values.texts(json.path("extends")),
                addOn);
    }

    private Settings settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("mastaba.mismatch.explain", "false");
        List<String> chains = new ArrayList<>();
        input.path("stack").forEach(chain -> chains.add(String.join(" > ", Values.texts(chain))));
        settings.put("mastaba.stack", String.join(", ", chains));
        settings.put("mastaba.without", String.join(" ", Values.texts(input.path("without"))));
        settings.put("mastaba.accept", String.join(" ", Values.texts(input.path("accept"))));
        return new Settings(settings);
    }

    private void perform(Configurator config, JsonNode step) {
        if (step.has("include")) {
            AddOn addOn = includable(step.path("include").asText());
            if (step.hasNonNull("route_prefix")) {
                config.include(addOn, step.path("route_prefix").asText());
            } else {
                config.include(addOn);
            }
        } else if (step.has("include_name")) {
            config.include(step.path("include_name").asText());
        } else if (step.has("remove_route")) {
            config.removeRoute(step.path("remove_route").asText());
        } else if (step.has("override") || step.has("view") || step.has("around") || step.has("remove_view")) {
            ViewSteps.perform(config, step);
        } else if (step.has("route")) {
            route(config, step);
        } else if (step.has("tween")) {
            String label = step.path("label").asText();
            config.addTween(step.path("tween").asText(), next -> request -> {
                log.add(label);
                return next.handle(request);
            });
        } else {
            config.declare(declared.action(step, adds -> adds.forEach(added -> perform(config, added))));
        }
    }

    private static void route(Configurator config, JsonNode step) {
        List<RouteOption> options = new ArrayList<>();
        if (step.hasNonNull("before")) {
            options.add(RouteOptions.before(step.path("before").asText()));
        }
        if (step.hasNonNull("after")) {
            options.add(RouteOptions.after(step.path("after").asText()));
        }
        if (step.hasNonNull("method")) {
            options.add(ViewOptions.method(step.path("method").asText()));
        }
        config.addRoute(
                step.path("route").asText(), step.path("pattern").asText(), options.toArray(RouteOption[]::new));
    }

    private AddOn includable(String name) {
        return includables.computeIfAbsent(
                name,
                key -> new Includable(
                        key, config -> input.path("includables").path(key).forEach(step -> perform(config, step))));
    }
}
