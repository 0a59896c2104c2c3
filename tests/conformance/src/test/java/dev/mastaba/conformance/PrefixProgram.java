package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Includes that give the routes below them a prefix. */
final class PrefixProgram {
    private final JsonNode input;
    private final Map<String, AddOn> includes = new HashMap<>();

    private PrefixProgram(JsonNode input) {
        this.input = input;
    }

    static void compare(Case question) {
        PrefixProgram program = new PrefixProgram(question.input());
        if (question.expect().has("error")) {
            assertThatThrownBy(program::compose)
                    .isInstanceOf(ConfigurationException.class)
                    .isNotInstanceOf(ConflictException.class);
        } else {
            List<List<String>> routes = new ArrayList<>();
            question.expect().path("routes").forEach(route -> routes.add(Values.texts(route)));
            assertThat(routes(program.compose())).isEqualTo(routes);
        }
    }

    /** Names with patterns, in the order in which routes are tried. */
    static List<List<String>> routes(Application application) {
        List<List<String>> routes = new ArrayList<>();
        for (Registered route : application.get(Key.of(Introspector.class)).category("routes")) {
            Map<String, Object> facts = route.introspectable().facts();
            routes.add(List.of(String.valueOf(facts.get("name")), String.valueOf(facts.get("pattern"))));
        }
        return routes;
    }

    private Application compose() {
        Configurator config = new Configurator(Settings.none(), PrefixProgram.class, prefix(input, "route_prefix"));
        perform(config, input.path("steps"));
        return config.makeApplication();
    }

    private void perform(Configurator config, JsonNode steps) {
        for (JsonNode step : steps) {
            if (step.has("include")) {
                config.include(includable(step.path("include").asText()), prefix(step, "route_prefix"));
            } else if (step.has("prefix_context")) {
                config.routePrefix(prefix(step, "prefix_context"), block -> perform(block, step.path("steps")));
            } else {
                config.addRoute(
                        step.path("route").asText(), step.path("pattern").textValue(), options(step));
            }
        }
    }

    private static String prefix(JsonNode json, String name) {
        return json.path(name).asText("");
    }

    private static RouteOption[] options(JsonNode step) {
        List<RouteOption> options = new ArrayList<>();
        if (step.path("inherit_slash").asBoolean()) {
            options.add(RouteOptions.inheritSlash());
        }
        if (step.path("static").asBoolean()) {
            options.add(RouteOptions.generateOnly());
        }
        return options.toArray(RouteOption[]::new);
    }

    private AddOn includable(String name) {
        return includes.computeIfAbsent(
                name,
                key -> new Includable(
                        key, config -> perform(config, input.path("includes").path(key))));
    }
}
