package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** URLs of routes. */
class RouteGenerateTest extends CategoryTest {
    RouteGenerateTest() {
        super("route-generate", Set.of("old-pattern", "py-str", "script-name-raw", "empty-list-query"));
    }

    @Override
    void ask(Case question) {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        if (expect.has("error")) {
            assertThatThrownBy(() -> answer(input))
                    .isInstanceOfAny(
                            NoSuchElementException.class,
                            IllegalArgumentException.class,
                            IllegalStateException.class,
                            ConfigurationException.class);
        } else {
            assertThat(answer(input))
                    .isEqualTo(expect.path(expect.has("path") ? "path" : "url").asText());
        }
    }

    private String answer(JsonNode input) {
        if (!input.has("routes")) {
            return RoutePattern.parse(input.path("pattern").asText()).generate(values(input.path("kw")));
        }
        Configurator config = new Configurator();
        input.path("routes")
                .forEach(route -> config.addRoute(
                        route.path("name").asText(), route.path("pattern").textValue()));
        config.commit();
        RouteMapper routes = DeclaredRoutes.mapper(config.registry());
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        request.set(RouteMatch.KEY, routes.match(request));
        Urls urls = new RequestUrls(request, routes);
        UrlParts parts = parts(input.path("kw"))
                .elements(Values.texts(input.path("elements")).toArray(new String[0]));
        String route = input.path("route").asText();
        boolean named = input.hasNonNull("route");
        return switch (input.path("call").asText()) {
            case "route_url" -> urls.route(route, parts);
            case "route_path" -> urls.path(route, parts);
            case "current_route_url" -> named ? urls.current(route, parts) : urls.current(parts);
            case "current_route_path" -> named ? urls.currentPath(route, parts) : urls.currentPath(parts);
            default -> throw new AssertionError(input.path("call"));
        };
    }

    static UrlParts parts(JsonNode kw) {
        UrlParts parts = UrlParts.NONE;
        for (Map.Entry<String, JsonNode> entry : kw.properties()) {
            JsonNode value = entry.getValue();
            boolean query = entry.getKey().endsWith("query");
            if (value.isNull() && !query) {
                continue;
            }
            parts = switch (entry.getKey()) {
                case "_query", "query" -> query(parts, value);
                case "_anchor", "anchor" -> parts.anchor(value.asText());
                case "_scheme", "scheme" -> parts.scheme(value.asText());
                case "_host", "host" -> parts.host(value.asText());
                case "_port", "port" -> parts.port(Integer.parseInt(value.asText()));
                case "_app_url", "app_url" -> parts.base(value.asText());
                default -> parts.with(entry.getKey(), value(value));
            };
        }
        return parts;
    }

    /** Nothing but this query. */
    static UrlParts query(JsonNode value) {
        return query(UrlParts.NONE, value);
    }

    private static UrlParts query(UrlParts parts, JsonNode value) {
        if (value.isTextual()) {
            return parts.rawQuery(value.asText());
        }
        List<Parameters.Entry> entries = new ArrayList<>();
        if (value.isArray() || value.has("pairs")) {
            JsonNode pairs = value.isArray() ? value : value.path("pairs");
            pairs.forEach(pair -> add(entries, pair.get(0).asText(), pair.get(1)));
        } else {
            value.properties().forEach(entry -> add(entries, entry.getKey(), entry.getValue()));
        }
        return parts.query(new Parameters(entries));
    }

    private static void add(List<Parameters.Entry> entries, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(one -> entries.add(new Parameters.Entry(name, one.asText())));
        } else {
            entries.add(new Parameters.Entry(name, value.isNull() ? "" : value.asText()));
        }
    }

    private static Map<String, Object> values(JsonNode kw) {
        Map<String, Object> values = new LinkedHashMap<>();
        kw.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), value(entry.getValue()));
            }
        });
        return values;
    }

    private static Object value(JsonNode value) {
        return value.isArray() ? Values.texts(value) : value.asText();
    }
}
