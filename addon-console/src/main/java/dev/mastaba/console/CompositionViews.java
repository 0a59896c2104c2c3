package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages that show the composition of an application: its routes, views, permissions, and texts.
 *
 * @param commands the commands of the server
 */
record CompositionViews(Commands commands) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]\\w*)(?::((?:[^{}]|\\{[^{}]*})*))?}");
    private static final Pattern METHOD = Pattern.compile("request_method = ([A-Z]+)");

    /** A route on the page. */
    record RouteRow(
            String name,
            String pattern,
            List<String> views,
            String when,
            String permission,
            String owner,
            String location,
            List<String> overrides,
            String path) {
        List<String> shown() {
            return List.of(
                    name,
                    pattern,
                    String.join(" ", views),
                    when,
                    permission,
                    owner,
                    location,
                    String.join(" ", overrides));
        }
    }

    /** A view on the page. */
    record ViewRow(
            String id,
            String route,
            String context,
            String name,
            String when,
            String permission,
            String renderer,
            String owner,
            String location,
            List<String> overrides,
            List<String> wrappedBy,
            String method,
            String path) {
        List<String> shown() {
            return List.of(
                    id,
                    route,
                    context,
                    name,
                    when,
                    permission,
                    renderer,
                    owner,
                    location,
                    String.join(" ", overrides),
                    String.join(" ", wrappedBy));
        }
    }

    /** A route or view in the permission sheet. */
    record PermissionRow(
            String access,
            boolean open,
            String methods,
            String place,
            String name,
            String permission,
            String csrf,
            String conditions,
            String owner,
            List<String> changes,
            String location) {
        List<String> shown() {
            return List.of(
                    access,
                    methods,
                    place,
                    name,
                    permission,
                    csrf,
                    conditions,
                    owner,
                    String.join(" ", changes),
                    location);
        }
    }

    /** A text on the page. */
    record TextRow(
            String locale,
            String id,
            String context,
            List<String> forms,
            String owner,
            String place,
            List<String> replaces) {
        List<String> shown() {
            return List.of(locale, id, context, String.join(" ", forms), owner, place, String.join(" ", replaces));
        }
    }

    Map<String, Object> routes(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("routes", "--app=" + application.chosen());
        Map<String, TreeSet<String>> permissions = permissionsOfRoutes(application.chosen());
        List<RouteRow> rows = Facts.rows(answer).stream()
                .map(route -> route(route, permissions))
                .toList();
        Search search = Search.of(request);
        return search.page(application, answer, search.in(rows, RouteRow::shown));
    }

    Map<String, Object> views(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("views", "--app=" + application.chosen());
        Map<String, String> patterns = new HashMap<>();
        Facts.rows(commands.ask("routes", "--app=" + application.chosen()))
                .forEach(route -> patterns.put(Facts.text(route, "name"), Facts.text(route, "pattern")));
        List<ViewRow> rows =
                Facts.rows(answer).stream().map(view -> view(view, patterns)).toList();
        Search search = Search.of(request);
        return search.page(application, answer, search.in(rows, ViewRow::shown));
    }

    Map<String, Object> permissions(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("permissions", "--app=" + application.chosen());
        Map<String, Object> sheet = Facts.values(answer);
        List<PermissionRow> rows = Facts.rows(sheet, "entries").stream()
                .map(CompositionViews::permission)
                .sorted(Comparator.comparing(row -> !row.open()))
                .toList();
        Search search = Search.of(request);
        Map<String, Object> model = search.page(application, answer, search.in(rows, PermissionRow::shown));
        model.put("policy", Facts.text(sheet, "security_policy"));
        model.put("exceptions", Facts.texts(sheet, "csrf_exceptions"));
        model.put("open", rows.stream().filter(PermissionRow::open).count());
        return model;
    }

    Map<String, Object> texts(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("texts", "--app=" + application.chosen());
        List<TextRow> all =
                Facts.rows(answer).stream().map(CompositionViews::text).toList();
        List<String> locales =
                all.stream().map(TextRow::locale).distinct().sorted().toList();
        String locale = request.query().find("locale").filter(locales::contains).orElse("");
        List<TextRow> rows = all.stream()
                .filter(text -> locale.isEmpty() || text.locale().equals(locale))
                .toList();
        Search search = Search.of(request);
        Map<String, Object> model = search.page(application, answer, search.in(rows, TextRow::shown));
        model.put("locales", locales);
        model.put("locale", locale);
        return model;
    }

    private static RouteRow route(Map<String, Object> route, Map<String, TreeSet<String>> permissions) {
        String name = Facts.text(route, "name");
        String pattern = Facts.text(route, "pattern");
        TreeSet<String> required = permissions.getOrDefault(name, new TreeSet<>());
        return new RouteRow(
                name,
                pattern,
                Facts.texts(route, "views"),
                Facts.text(route, "predicates"),
                String.join(", ", required),
                Facts.text(route, "owner"),
                Facts.location(Facts.text(route, "origin")),
                Facts.texts(route, "overrides"),
                sample(pattern));
    }

    private static ViewRow view(Map<String, Object> view, Map<String, String> patterns) {
        String route = Facts.text(view, "route_name");
        String name = Facts.text(view, "name");
        String when = Facts.text(view, "predicates");
        Matcher method = METHOD.matcher(when);
        String context = Facts.text(view, "context");
        return new ViewRow(
                Facts.text(view, "id"),
                route,
                context.equals("java.lang.Object") ? "" : context.substring(context.lastIndexOf('.') + 1),
                name,
                when,
                permission(Facts.text(view, "permission")),
                Facts.text(view, "renderer"),
                Facts.text(view, "owner"),
                Facts.location(Facts.text(view, "origin")),
                overrides(view),
                Facts.texts(view, "wrapped_by"),
                method.find() ? method.group(1) : "GET",
                patterns.containsKey(route) ? sample(patterns.get(route)) : "/" + name);
    }

    private static List<String> overrides(Map<String, Object> view) {
        List<String> overrides = new ArrayList<>(Facts.texts(view, "replaces"));
        Facts.texts(view, "overrides").stream()
                .filter(other -> !overrides.contains(other))
                .forEach(overrides::add);
        return overrides;
    }

    private static PermissionRow permission(Map<String, Object> entry) {
        List<String> origins = Facts.texts(entry, "origins");
        return new PermissionRow(
                Facts.text(entry, "access"),
                Facts.flag(entry, "open_to_strangers"),
                Facts.text(entry, "methods").replace("*", "all"),
                Facts.text(entry, "place"),
                Facts.text(entry, "name"),
                Facts.text(entry, "permission"),
                Facts.text(entry, "csrf"),
                Facts.text(entry, "conditions"),
                Facts.text(entry, "owner"),
                Facts.texts(entry, "changes"),
                origins.isEmpty() ? "" : Facts.location(origins.get(0)));
    }

    private static TextRow text(Map<String, Object> text) {
        return new TextRow(
                Facts.text(text, "locale"),
                Facts.text(text, "id"),
                Facts.text(text, "context"),
                Facts.texts(text, "forms"),
                Facts.text(text, "brought_by"),
                Facts.text(text, "place"),
                Facts.rows(text, "replaces").stream()
                        .map(other -> Facts.text(other, "forms") + " (" + Facts.text(other, "brought_by") + ", "
                                + Facts.text(other, "place") + ")")
                        .toList());
    }

    private Map<String, TreeSet<String>> permissionsOfRoutes(String application) {
        Map<String, TreeSet<String>> permissions = new HashMap<>();
        Facts.rows(commands.ask("views", "--app=" + application))
                .forEach(view -> permissions
                        .computeIfAbsent(Facts.text(view, "route_name"), any -> new TreeSet<>())
                        .add(permission(Facts.text(view, "permission"))));
        return permissions;
    }

    private static String permission(String permission) {
        if (permission.equals(ViewOptions.NO_PERMISSION)) {
            return "open to all";
        }
        return permission.isEmpty() ? "none" : permission;
    }

    /** Returns a path that a route might match: each placeholder has its own name as its value, or a number if its values are restricted. */
    static String sample(String pattern) {
        String path = PLACEHOLDER
                .matcher(pattern)
                .replaceAll(placeholder -> placeholder.group(2) == null ? placeholder.group(1) : "1")
                .replaceFirst("\\*(\\w+)$", "$1");
        return path.startsWith("/") ? path : "/" + path;
    }
}
