package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
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
        Map<String, TreeSet<String>> permissions = permissionsOfRoutes(application.chosen(), Localizer.of(request));
        List<RouteRow> rows = AnswerData.rows(answer).stream()
                .map(route -> route(route, permissions))
                .toList();
        Search search = Search.of(request);
        return search.page(application, answer, search.in(rows, RouteRow::shown));
    }

    Map<String, Object> views(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("views", "--app=" + application.chosen());
        Map<String, String> patterns = new HashMap<>();
        AnswerData.rows(commands.ask("routes", "--app=" + application.chosen()))
                .forEach(route -> patterns.put(AnswerData.text(route, "name"), AnswerData.text(route, "pattern")));
        List<ViewRow> rows = AnswerData.rows(answer).stream()
                .map(view -> view(view, patterns, Localizer.of(request)))
                .toList();
        Search search = Search.of(request);
        return search.page(application, answer, search.in(rows, ViewRow::shown));
    }

    Map<String, Object> permissions(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("permissions", "--app=" + application.chosen());
        Map<String, Object> sheet = AnswerData.values(answer);
        List<PermissionRow> rows = AnswerData.rows(sheet, "entries").stream()
                .map(entry -> permission(entry, Localizer.of(request)))
                .sorted(Comparator.comparing(row -> !row.open()))
                .toList();
        Search search = Search.of(request);
        Map<String, Object> model = search.page(application, answer, search.in(rows, PermissionRow::shown));
        model.put("policy", AnswerData.text(sheet, "security_policy"));
        model.put("exceptions", AnswerData.texts(sheet, "csrf_exceptions"));
        model.put("fields", AnswerData.texts(sheet, "json_fields"));
        model.put("open", rows.stream().filter(PermissionRow::open).count());
        return model;
    }

    Map<String, Object> texts(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("texts", "--app=" + application.chosen());
        List<TextRow> all =
                AnswerData.rows(answer).stream().map(CompositionViews::text).toList();
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
        String name = AnswerData.text(route, "name");
        String pattern = AnswerData.text(route, "pattern");
        TreeSet<String> required = permissions.getOrDefault(name, new TreeSet<>());
        return new RouteRow(
                name,
                pattern,
                AnswerData.texts(route, "views"),
                AnswerData.text(route, "predicates"),
                String.join(", ", required),
                AnswerData.text(route, "owner"),
                AnswerData.location(AnswerData.text(route, "origin")),
                AnswerData.texts(route, "overrides"),
                sample(pattern));
    }

    private static ViewRow view(Map<String, Object> view, Map<String, String> patterns, Localizer localizer) {
        String route = AnswerData.text(view, "route_name");
        String name = AnswerData.text(view, "name");
        String when = AnswerData.text(view, "predicates");
        Matcher method = METHOD.matcher(when);
        String context = AnswerData.text(view, "context");
        return new ViewRow(
                AnswerData.text(view, "id"),
                route,
                context.equals("java.lang.Object") ? "" : context.substring(context.lastIndexOf('.') + 1),
                name,
                when,
                permission(AnswerData.text(view, "permission"), localizer),
                AnswerData.text(view, "renderer"),
                AnswerData.text(view, "owner"),
                AnswerData.location(AnswerData.text(view, "origin")),
                overrides(view),
                AnswerData.texts(view, "wrapped_by"),
                method.find() ? method.group(1) : "GET",
                patterns.containsKey(route) ? sample(patterns.get(route)) : "/" + name);
    }

    private static List<String> overrides(Map<String, Object> view) {
        List<String> overrides = new ArrayList<>(AnswerData.texts(view, "replaces"));
        AnswerData.texts(view, "overrides").stream()
                .filter(other -> !overrides.contains(other))
                .forEach(overrides::add);
        return overrides;
    }

    private static PermissionRow permission(Map<String, Object> entry, Localizer localizer) {
        List<String> origins = AnswerData.texts(entry, "origins");
        return new PermissionRow(
                AnswerData.text(entry, "access"),
                AnswerData.flag(entry, "open_to_strangers"),
                AnswerData.text(entry, "methods").replace("*", localizer.translate(TEXT.of("all"))),
                AnswerData.text(entry, "place"),
                AnswerData.text(entry, "name"),
                AnswerData.text(entry, "permission"),
                AnswerData.text(entry, "csrf"),
                AnswerData.text(entry, "conditions"),
                AnswerData.text(entry, "owner"),
                AnswerData.texts(entry, "changes"),
                origins.isEmpty() ? "" : AnswerData.location(origins.get(0)));
    }

    private static TextRow text(Map<String, Object> text) {
        return new TextRow(
                AnswerData.text(text, "locale"),
                AnswerData.text(text, "id"),
                AnswerData.text(text, "context"),
                AnswerData.texts(text, "forms"),
                AnswerData.text(text, "brought_by"),
                AnswerData.text(text, "place"),
                AnswerData.rows(text, "replaces").stream()
                        .map(other -> AnswerData.text(other, "forms") + " (" + AnswerData.text(other, "brought_by")
                                + ", " + AnswerData.text(other, "place") + ")")
                        .toList());
    }

    private Map<String, TreeSet<String>> permissionsOfRoutes(String application, Localizer localizer) {
        Map<String, TreeSet<String>> permissions = new HashMap<>();
        AnswerData.rows(commands.ask("views", "--app=" + application))
                .forEach(view -> permissions
                        .computeIfAbsent(AnswerData.text(view, "route_name"), any -> new TreeSet<>())
                        .add(permission(AnswerData.text(view, "permission"), localizer)));
        return permissions;
    }

    private static String permission(String permission, Localizer localizer) {
        if (permission.equals(ViewOptions.NO_PERMISSION)) {
            return localizer.translate(TEXT.of("open to all"));
        }
        return permission.isEmpty() ? localizer.translate(TEXT.of("none")) : permission;
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
