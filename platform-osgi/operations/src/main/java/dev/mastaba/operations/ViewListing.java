package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The views: their ids, the conditions under which they answer, and the add-ons that declare them. */
final class ViewListing {
    private ViewListing() {}

    static Answer of(Introspector introspector, UnaryOperator<String> names, Pattern wanted) {
        TextTable table = new TextTable("id", "place", "when", "permission", "declared by");
        List<Map<String, Object>> data = new ArrayList<>();
        for (Registered registered : introspector.category("views")) {
            Facts view = new Facts(registered, names.apply(registered.owner()));
            if (!wanted.matcher(view.text("id")).matches()) {
                continue;
            }
            table.row(
                    view.text("id"),
                    place(view),
                    view.text("predicates"),
                    permission(view),
                    view.declaredBy() + above(view, names) + blocking(view));
            data.add(view.data());
        }
        return table.isEmpty() ? Answer.no("No matching views.\n", data) : Answer.done(table.text(), data);
    }

    /** Returns, for a view that is declared non-blocking, the parts that may block all the same; empty for other views. */
    private static String blocking(Facts view) {
        Object reasons = view.registered().introspectable().facts().get("blocked_by");
        if (!(reasons instanceof List<?> all)) {
            return "";
        }
        return all.isEmpty()
                ? ", never blocks"
                : ", never blocks, except for "
                        + all.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String permission(Facts view) {
        String said = view.text("permission");
        return said.equals(ViewOptions.NO_PERMISSION) ? "open to all" : said;
    }

    private static String place(Facts view) {
        List<String> parts = new ArrayList<>();
        String context = view.simpleName("context");
        if (!view.text("route_name").isEmpty()) {
            parts.add("route " + view.text("route_name"));
        }
        if (!context.equals("Object")) {
            parts.add(context);
        }
        if (!view.text("name").isEmpty()) {
            parts.add("name " + view.text("name"));
        }
        return parts.isEmpty() ? "everywhere" : String.join(", ", parts);
    }

    private static String above(Facts view, UnaryOperator<String> names) {
        boolean replaces = !view.text("replaces").isEmpty();
        return (replaces ? ", overriding" : "")
                + by(view, names, "wrapped_by", ", wrapped by ")
                + by(view, names, "model_changed_by", ", model changed by ");
    }

    private static String by(Facts view, UnaryOperator<String> names, String fact, String text) {
        return view.registered().introspectable().facts().get(fact) instanceof List<?> owners && !owners.isEmpty()
                ? text
                        + owners.stream()
                                .map(each -> names.apply(each.toString()))
                                .collect(Collectors.joining(", "))
                : "";
    }
}
