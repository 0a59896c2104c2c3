package dev.mastaba.templates;

import dev.mastaba.core.routing.UrlParts;
import dev.mastaba.core.url.Urls;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * {@code url('page', name='Home')} and {@code path('page', name='Home')}: the URL of a route, whole or from the context path on. Named
 * arguments are the values of placeholders; {@code _query}, a map, and {@code _anchor} follow the path. (Pyramid: {@code route_url}.)
 */
record RouteFunction(boolean whole) implements Function {
    @Override
    public List<String> getArgumentNames() {
        return List.of();
    }

    @Override
    public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        Object route = arguments.get("0");
        if (!(route instanceof String name) || arguments.containsKey("1")) {
            throw new PebbleException(
                    null,
                    "One route's name is expected, then values by name: url('page', name='Home')",
                    line,
                    self.getName());
        }
        try {
            Urls urls = Urls.of(RenderedRequest.of(context));
            return whole ? urls.route(name, parts(arguments)) : urls.path(name, parts(arguments));
        } catch (NoSuchElementException | IllegalArgumentException wrong) {
            throw new PebbleException(wrong, String.valueOf(wrong.getMessage()), line, self.getName());
        }
    }

    private static UrlParts parts(Map<String, Object> arguments) {
        UrlParts parts = UrlParts.NONE;
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            Object value = argument.getValue();
            parts = switch (argument.getKey()) {
                case "0" -> parts;
                case "_anchor" -> parts.anchor(String.valueOf(value));
                case "_query" -> query(parts, value);
                default -> parts.with(argument.getKey(), value);
            };
        }
        return parts;
    }

    private static UrlParts query(UrlParts parts, Object value) {
        if (!(value instanceof Map<?, ?> query)) {
            throw new IllegalArgumentException("_query is a map: {\"page\": 2}");
        }
        UrlParts all = parts;
        for (Map.Entry<?, ?> entry : query.entrySet()) {
            all = all.query(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
        }
        return all;
    }
}
