package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes in the order in which they are tried, each with its views. (Pyramid: {@code proutes}.) */
final class RouteListing {
    private static final List<String> COLUMNS = List.of("name", "pattern", "method", "views", "when", "by");
    private static final List<String> USUAL = List.of("name", "pattern", "views", "when", "by");
    private static final int MOST_COLUMNS = 20;
    private static final Pattern METHODS = Pattern.compile("request_method = ([^;\\s]+)");

    private RouteListing() {}

    /**
     * Returns the listing.
     *
     * @param wanted a pattern of the names of routes
     * @param columns the columns, separated by commas; empty for the usual ones
     */
    static Answer of(Introspector introspector, UnaryOperator<String> names, Pattern wanted, String columns) {
        List<String> shown = columns.isEmpty() ? USUAL : List.of(columns.strip().split("[\\s,]+", MOST_COLUMNS));
        Optional<String> unknown =
                shown.stream().filter(column -> !COLUMNS.contains(column)).findFirst();
        if (unknown.isPresent()) {
            return Answer.failed("Column \"" + unknown.get() + "\" does not exist; available: "
                    + String.join(", ", COLUMNS) + ".\n");
        }
        Map<String, List<Facts>> views = introspector.category("views").stream()
                .map(view -> new Facts(view, names.apply(view.owner())))
                .collect(Collectors.groupingBy(view -> view.text("route_name")));
        TextTable table =
                new TextTable(shown.stream().map(RouteListing::heading).toArray(String[]::new));
        List<Map<String, Object>> data = new ArrayList<>();
        for (Registered registered : introspector.category("routes")) {
            Facts route = new Facts(registered, names.apply(registered.owner()));
            if (!wanted.matcher(route.text("name")).matches()
                    && !wanted.matcher(route.text("pattern")).matches()) {
                continue;
            }
            List<Facts> own = views.getOrDefault(route.text("name"), List.of());
            table.row(shown.stream().map(column -> cell(column, route, own)).toArray(String[]::new));
            Map<String, Object> each = route.data();
            each.put("views", own.stream().map(view -> view.text("id")).toList());
            data.add(each);
        }
        boolean all = wanted.matcher("").matches();
        return !table.isEmpty()
                ? Answer.done(table.text(), data)
                : all ? Answer.done("No routes.\n", data) : Answer.no("No matching routes.\n", data);
    }

    private static String heading(String column) {
        return column.equals("by") ? "declared by" : column;
    }

    private static String cell(String column, Facts route, List<Facts> views) {
        return switch (column) {
            case "name", "pattern" -> route.text(column);
            case "method" -> each(views, view -> methods(route, view));
            case "views" -> each(views, view -> view.text("id"));
            case "when" -> views.isEmpty() ? route.text("predicates") : each(views, view -> when(route, view));
            default -> route.declaredBy();
        };
    }

    private static String each(List<Facts> views, Function<Facts, String> text) {
        return views.stream().map(text).collect(Collectors.joining("\n"));
    }

    /** Returns the methods that a view answers, {@code *} for all. */
    private static String methods(Facts route, Facts view) {
        Matcher said = METHODS.matcher(when(route, view));
        return said.find() ? said.group(1) : "*";
    }

    /** Returns the predicates of the route and of a view together. */
    private static String when(Facts route, Facts view) {
        String ofRoute = route.text("predicates");
        String ofView = view.text("predicates");
        return ofRoute + (ofRoute.isEmpty() || ofView.isEmpty() ? "" : "; ") + ofView;
    }
}
