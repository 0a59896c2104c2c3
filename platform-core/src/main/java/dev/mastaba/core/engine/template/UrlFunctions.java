package dev.mastaba.core.engine.template;

import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import java.util.Comparator;
import java.util.Map;

/**
 * The template functions for URLs. (Pyramid: {@code route_url}, {@code resource_url}, {@code static_url}.)
 * <p>The functions {@code url('page', name='Home')} and {@code path(..)} return the URL of a route, absolute or
 * beginning with the context path. Named values are those of placeholders; {@code _query}, a map, whose parameters are
 * sorted by name, and {@code _anchor} follow the path.
 * <p>The functions {@code resource_url(context, 'edit')} and {@code resource_path(..)} return the URL of a resource; the
 * names after the resource become elements of the path.
 * <p>The functions {@code static_url('static/style.css')} and {@code static_path(..)} return the URL of a file. A file
 * without an owner belongs to the add-on that contains the template.
 */
public final class UrlFunctions {
    private static final String ROUTE = "('page', name='Home')";
    private static final String RESOURCE = "(context) or %s(context, 'edit'), where context is a Resource";
    private static final String FILE =
            "('static/file.css'), a path of the template's add-on, or 'owner:static/file.css'";

    private UrlFunctions() {}

    public static String url(TemplateCall call) {
        return Urls.of(call.request()).route(route(call), parts(call.values()));
    }

    public static String path(TemplateCall call) {
        return Urls.of(call.request()).path(route(call), parts(call.values()));
    }

    public static String resourceUrl(TemplateCall call) {
        return Urls.of(call.request()).resource(resource(call), elements(call));
    }

    public static String resourcePath(TemplateCall call) {
        return Urls.of(call.request()).resourcePath(resource(call), elements(call));
    }

    public static String staticUrl(TemplateCall call) {
        return Urls.of(call.request()).staticUrl(file(call));
    }

    public static String staticPath(TemplateCall call) {
        return Urls.of(call.request()).staticPath(file(call));
    }

    private static String route(TemplateCall call) {
        if (call.size() != 1) {
            throw call.refused(call.function() + ROUTE);
        }
        return call.text(0, call.function() + ROUTE);
    }

    private static String resourceForm(TemplateCall call) {
        return call.function() + RESOURCE.formatted(call.function());
    }

    private static Resource resource(TemplateCall call) {
        if (call.argument(0) instanceof Resource resource) {
            return resource;
        }
        throw call.refused(resourceForm(call));
    }

    /** Returns the parts after the path of the resource, which is the first argument even if it is a map. */
    private static UrlParts elements(TemplateCall call) {
        boolean alone = call.arguments().size() == 1;
        UrlParts parts = parts(alone ? call.named() : call.values());
        if (!parts.params().isEmpty()) {
            throw call.refused(resourceForm(call));
        }
        for (int i = 1; i < call.size(); i++) {
            parts = parts.elements(call.text(i, resourceForm(call)));
        }
        return parts;
    }

    private static String file(TemplateCall call) {
        if (call.arguments().size() != 1) {
            throw call.refused(call.function() + FILE);
        }
        String file = call.text(0, call.function() + FILE);
        return file.indexOf(':') >= 0 ? file : call.owner() + ":" + file;
    }

    private static UrlParts parts(Map<String, Object> values) {
        UrlParts parts = UrlParts.NONE;
        for (Map.Entry<String, Object> argument : values.entrySet()) {
            Object value = argument.getValue();
            parts = switch (argument.getKey()) {
                case "_anchor" -> parts.anchor(String.valueOf(value));
                case "_query" -> query(parts, value);
                default -> parts.with(argument.getKey(), value);
            };
        }
        return parts;
    }

    private static UrlParts query(UrlParts parts, Object value) {
        if (!(value instanceof Map<?, ?> query)) {
            throw new IllegalArgumentException("_query must be a map: {\"page\": 2}");
        }
        UrlParts all = parts;
        for (Object name : query.keySet().stream()
                .sorted(Comparator.comparing(String::valueOf))
                .toList()) {
            all = all.query(String.valueOf(name), String.valueOf(query.get(name)));
        }
        return all;
    }
}
