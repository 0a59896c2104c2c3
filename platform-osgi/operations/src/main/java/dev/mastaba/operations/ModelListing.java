package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The models that views pass to their renderers, as far as they are known, and the values that every template receives. */
final class ModelListing {
    private ModelListing() {}

    static Answer of(Introspector introspector, Pattern wanted) {
        TextTable table = new TextTable("id", "renderer", "model", "variables");
        List<Map<String, Object>> views = new ArrayList<>();
        for (Registered registered : introspector.category("views")) {
            Facts view = new Facts(registered, "");
            if (wanted.matcher(view.text("id")).matches()
                    && !view.text("renderer").isEmpty()) {
                add(view, table, views);
            }
        }
        if (table.isEmpty()) {
            return Answer.no("No matching views with a renderer.\n", Map.of("views", views));
        }
        List<String> functions = introspector.category("template functions").stream()
                .map(each -> new Facts(each, "").text("name"))
                .sorted()
                .toList();
        List<String> subscribers = introspector.category("subscribers").stream()
                .map(each -> new Facts(each, ""))
                .filter(each -> each.text("event").equals(BeforeRender.class.getName()))
                .map(each -> each.text("subscriber"))
                .toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("views", views);
        data.put("values", RenderContext.SYSTEM_VALUES);
        data.put("functions", functions);
        data.put("subscribers", subscribers);
        String text = table.text() + "\nEvery template: " + String.join(", ", RenderContext.SYSTEM_VALUES) + "\n"
                + line("Functions: ", functions) + line("Subscribers that may add other values: ", subscribers);
        return Answer.done(text, data);
    }

    private static String line(String title, List<String> names) {
        return names.isEmpty() ? "" : title + String.join(", ", names) + "\n";
    }

    private static void add(Facts view, TextTable table, List<Map<String, Object>> views) {
        Map<?, ?> variables =
                view.registered().introspectable().facts().get("model") instanceof Map<?, ?> known ? known : Map.of();
        String type = view.text("model_type").isEmpty() ? "not known" : view.text("model_type");
        table.row(
                view.text("id"),
                view.text("renderer"),
                type,
                variables.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("\n")));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", view.text("id"));
        data.put("renderer", view.text("renderer"));
        data.put("model", type);
        data.put("variables", variables);
        views.add(data);
    }
}
