package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of several routes a request matches. */
class RouteOrderTest extends CategoryTest {
    RouteOrderTest() {
        super("route-order", Set.of("bad-url"));
    }

    @Override
    void ask(Case question) {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        if (expect.has("error")) {
            assertThatThrownBy(() -> match(input)).isInstanceOf(ConfigurationException.class);
            return;
        }
        RouteMatch match = match(input);
        String name = expect.path("route").isNull() ? "" : expect.path("route").asText();
        assertThat(match.routeName()).isEqualTo(name);
        if (match instanceof RouteMatch.Matched matched) {
            assertThat(values(matched.values())).isEqualTo(expect.path("match"));
        }
    }

    private static JsonNode values(@Nullable MatchedValues values) {
        return values == null ? JsonNodeFactory.instance.nullNode() : RouteMatchTest.values(values);
    }

    private static RouteMatch match(JsonNode input) {
        Configurator config = new Configurator();
        CorpusSecurity.declare(config);
        CorpusPredicate.declare(config);
        for (JsonNode route : input.path("routes")) {
            if (route.isTextual()) {
                config.commit();
            } else {
                config.addRoute(
                        route.path("name").asText(), route.path("pattern").textValue(), options(route));
            }
        }
        config.commit();
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        RequestState.of(request).open(CorpusSecurity.attributes(config.registry()));
        return DeclaredRoutes.mapper(config.registry()).match(request);
    }

    static RouteOption[] options(JsonNode route) {
        List<RouteOption> options = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : route.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "name", "pattern" -> {}
                case "traverse" -> {
                    if (!value.isNull()) {
                        options.add(RouteOptions.traverse(value.asText()));
                    }
                }
                case "static" -> {
                    if (value.asBoolean()) {
                        options.add(RouteOptions.generateOnly());
                    }
                }
                case "inherit_slash" -> {
                    if (value.asBoolean()) {
                        options.add(RouteOptions.inheritSlash());
                    }
                }
                default -> {
                    if (!value.isNull()) {
                        options.add(ViewOptions.predicate(entry.getKey(), CorpusPredicate.value(value)));
                    }
                }
            }
        }
        return options.toArray(new RouteOption[0]);
    }
}
