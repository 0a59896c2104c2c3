package dev.mastaba.osgi.container;

import dev.mastaba.core.introspection.Introspector;
import dev.mastaba.core.introspection.Registered;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.router.Application;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.TextTable;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the command line can ask of the running applications, read from their introspectors. */
final class ApplicationCommands {
    private final Generations generations;

    ApplicationCommands(Generations generations) {
        this.generations = generations;
    }

    AdminAnswer routes(List<String> arguments) {
        return ofApplication(
                arguments,
                application -> table(
                        application,
                        "routes",
                        List.of("name", "pattern", "predicates", "owner", "overrides", "declared at"),
                        route -> new String[] {
                            fact(route, "name"),
                            fact(route, "pattern"),
                            fact(route, "predicates"),
                            route.owner(),
                            String.join(", ", route.overridden()),
                            route.origin()
                        }));
    }

    AdminAnswer views(List<String> arguments) {
        return ofApplication(
                arguments,
                application -> table(
                        application,
                        "views",
                        List.of(
                                "id",
                                "route",
                                "context",
                                "name",
                                "predicates",
                                "permission",
                                "renderer",
                                "owner",
                                "overrides"),
                        view -> new String[] {
                            view.introspectable().title(),
                            fact(view, "route_name"),
                            fact(view, "context"),
                            fact(view, "name"),
                            fact(view, "predicates"),
                            fact(view, "permission"),
                            fact(view, "renderer"),
                            view.owner(),
                            String.join(", ", view.overridden())
                        }));
    }

    AdminAnswer tweens(List<String> arguments) {
        return ofApplication(
                arguments,
                application -> table(
                        application,
                        "tweens",
                        List.of("name", "type", "under", "over", "owner"),
                        tween -> new String[] {
                            fact(tween, "name"),
                            fact(tween, "type"),
                            fact(tween, "under"),
                            fact(tween, "over"),
                            tween.owner()
                        }));
    }

    private AdminAnswer ofApplication(List<String> arguments, Function<Application, TextTable> table) {
        SortedMap<String, Application> applications =
                generations.current().map(Generation::applications).orElseGet(TreeMap::new);
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        if (id.isEmpty() && applications.size() > 1) {
            return AdminAnswer.misused("There are several applications; say which: --app "
                    + String.join("|", applications.keySet()) + "\n");
        }
        Application application = id.isEmpty() && !applications.isEmpty()
                ? applications.get(applications.firstKey())
                : applications.get(id);
        if (application == null) {
            return AdminAnswer.failed(
                    applications.isEmpty()
                            ? "No application runs.\n"
                            : "No application is called " + id + "; there are "
                                    + String.join(", ", applications.keySet()) + ".\n");
        }
        TextTable found = table.apply(application);
        return AdminAnswer.done(found.isEmpty() ? "None.\n" : found.text(), found.data());
    }

    private static TextTable table(
            Application application, String category, List<String> headings, Function<Registered, String[]> row) {
        TextTable table = new TextTable(headings.toArray(String[]::new));
        Optional<Introspector> introspector = application.find(Key.of(Introspector.class));
        introspector.ifPresent(read -> read.category(category).forEach(each -> table.row(row.apply(each))));
        return table;
    }

    private static String fact(Registered registered, String name) {
        Object value = registered.introspectable().facts().get(name);
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining("; "));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
