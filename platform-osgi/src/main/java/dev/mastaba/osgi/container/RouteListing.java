package dev.mastaba.osgi.container;

import dev.mastaba.core.introspection.Introspector;
import dev.mastaba.core.introspection.Registered;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The routes in the order in which they are tried, each with its views. (Pyramid: {@code proutes}.) */
final class RouteListing {
    private RouteListing() {}

    static AdminAnswer of(Introspector introspector, UnaryOperator<String> names) {
        Map<String, List<Facts>> views = introspector.category("views").stream()
                .map(view -> new Facts(view, names.apply(view.owner())))
                .collect(Collectors.groupingBy(view -> view.text("route_name")));
        TextTable table = new TextTable("name", "pattern", "views", "when", "declared by");
        List<Map<String, Object>> data = new ArrayList<>();
        for (Registered registered : introspector.category("routes")) {
            Facts route = new Facts(registered, names.apply(registered.owner()));
            List<Facts> own = views.getOrDefault(route.text("name"), List.of());
            table.row(
                    route.text("name"),
                    route.text("pattern"),
                    own.stream().map(view -> view.text("id")).collect(Collectors.joining("\n")),
                    own.isEmpty()
                            ? route.text("predicates")
                            : own.stream().map(view -> when(route, view)).collect(Collectors.joining("\n")),
                    route.declaredBy());
            Map<String, Object> each = route.data();
            each.put("views", own.stream().map(view -> view.text("id")).toList());
            data.add(each);
        }
        return AdminAnswer.done(table.isEmpty() ? "There are no routes.\n" : table.text(), data);
    }

    /** The predicates of the route and of a view together. */
    private static String when(Facts route, Facts view) {
        String ofRoute = route.text("predicates");
        String ofView = view.text("predicates");
        return ofRoute + (ofRoute.isEmpty() || ofView.isEmpty() ? "" : "; ") + ofView;
    }
}
