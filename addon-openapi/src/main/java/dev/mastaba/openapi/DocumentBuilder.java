package dev.mastaba.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.binding.RecordCheck;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.json.Json;
import dev.mastaba.openapi.schema.Schema;
import dev.mastaba.openapi.schema.TextSchemas;
import dev.mastaba.openapi.schema.TypeSchemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The builder of the document of one application. Confined to the thread that composes the application. */
final class DocumentBuilder {
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE");

    private final Application application;
    private final List<SeenView> views;
    private final OpenApiSettings settings;
    private final String name;
    private final Sources sources;
    private final Map<String, List<OperationDescription>> descriptions = new HashMap<>();
    private final Map<String, Map<String, OperationBuilder>> paths = new LinkedHashMap<>();
    private final Map<String, PathTemplate> templates = new HashMap<>();
    private final Map<String, OperationBuilder> ids = new HashMap<>();

    DocumentBuilder(
            Application application, List<SeenView> views, OpenApiSettings settings, String name, ObjectMapper mapper) {
        this.application = application;
        this.views = views;
        this.settings = settings;
        this.name = name;
        ApplicationFacts facts = ApplicationFacts.of(application);
        boolean constrained = application.find(RecordCheck.KEY).isPresent();
        TypeSchemas types = new TypeSchemas(
                mapper, constrained, Set.of(Failures.PROBLEM), type -> Json.fieldChanges(type, application));
        Inputs inputs = new Inputs(new TextSchemas(facts.converted(), constrained), types);
        Logins logins = Logins.of(application, settings.sessionCookie(name), settings.tokenScheme());
        this.sources = new Sources(application, facts, inputs, new AnswerSchemas(types), new Failures(), logins);
        for (OperationDescription each : application.all(OperationDescription.class)) {
            descriptions
                    .computeIfAbsent(each.route(), absent -> new ArrayList<>())
                    .add(each);
        }
    }

    /** Returns the document as plain data; errors in descriptions are added to the problems. */
    Map<String, Object> build(List<Problem> problems) {
        Map<String, List<SeenView>> byRoute = new LinkedHashMap<>();
        views.forEach(each -> byRoute.computeIfAbsent(each.route(), absent -> new ArrayList<>())
                .add(each));
        List<Route> routes = routes();
        routes.forEach(each -> declare(each, byRoute.getOrDefault(each.name(), List.of())));
        // The application's own types get the short names.
        routes.forEach(each -> fill(each, byRoute.getOrDefault(each.name(), List.of()), true));
        routes.forEach(each -> fill(each, byRoute.getOrDefault(each.name(), List.of()), false));
        check(routes, problems);
        return document(problems);
    }

    private List<Route> routes() {
        Set<String> files = sources.facts().fileRoutes();
        return application.get(Key.of(RouteMapper.class)).routes().stream()
                .filter(each -> !each.generateOnly() && each.externalBase() == null)
                .filter(each -> !files.contains(each.name()) && !OpenApiAddOn.ROUTES.contains(each.name()))
                .toList();
    }

    private void declare(Route route, List<SeenView> answering) {
        if (answering.isEmpty()) {
            return;
        }
        PathTemplate path = PathTemplate.of(route.pattern());
        PathTemplate first = templates.computeIfAbsent(path.shape(), absent -> path);
        Map<String, OperationBuilder> operations = paths.computeIfAbsent(first.text(), absent -> new LinkedHashMap<>());
        List<String> names =
                first.placeholders().stream().map(RoutePattern.Piece::text).toList();
        for (String method : METHODS) {
            boolean answered =
                    answering.stream().anyMatch(each -> methods(route, each).contains(method));
            if (answered) {
                operations.computeIfAbsent(method, absent -> new OperationBuilder(sources, route, method, names));
            }
        }
    }

    private void fill(Route route, List<SeenView> answering, boolean own) {
        PathTemplate path = PathTemplate.of(route.pattern());
        PathTemplate first = templates.get(path.shape());
        for (SeenView view : answering) {
            if (first != null && sources.facts().isOwn(view) == own) {
                Map<String, OperationBuilder> operations = paths.getOrDefault(first.text(), Map.of());
                operations.forEach((method, operation) -> {
                    if (methods(route, view).contains(method)) {
                        operation.add(view, path, application);
                    }
                });
            }
        }
    }

    /** Returns the methods that a view answers; for one that answers every method, the one that fits its values. */
    private Set<String> methods(Route route, SeenView view) {
        Set<String> ofView = SeenView.methods(view.predicates());
        Set<String> ofRoute = SeenView.methods(route.predicates());
        Set<String> methods = new TreeSet<>(ofView.isEmpty() ? ofRoute : ofView);
        if (!ofView.isEmpty() && !ofRoute.isEmpty()) {
            methods.retainAll(ofRoute);
        }
        if (ofView.isEmpty() && ofRoute.isEmpty()) {
            methods.add(view.readsBody() ? "POST" : "GET");
        }
        if (methods.contains("GET")) {
            methods.remove("HEAD");
        }
        return methods;
    }

    private void check(List<Route> routes, List<Problem> problems) {
        Map<String, Set<String>> offered = new TreeMap<>();
        Map<String, Route> byName = new HashMap<>();
        for (Route each : routes) {
            offered.put(each.name(), new TreeSet<>());
            byName.put(each.name(), each);
        }
        for (SeenView view : views) {
            Route route = byName.get(view.route());
            if (route != null) {
                offered.getOrDefault(view.route(), new HashSet<>()).addAll(methods(route, view));
            }
        }
        for (OperationDescription each : application.all(OperationDescription.class)) {
            Set<String> methods = offered.get(each.route());
            if (methods == null) {
                problems.add(OpenApiProblems.unknownRoute(each, offered.keySet()));
            } else if (!each.method().isEmpty() && !methods.contains(each.method())) {
                problems.add(OpenApiProblems.unknownMethod(each, methods));
            }
        }
    }

    private Map<String, Object> document(List<Problem> problems) {
        Map<String, Object> all = new LinkedHashMap<>();
        Set<String> tags = new TreeSet<>();
        paths.forEach((path, operations) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            operations.forEach((method, builder) -> {
                Map<String, Object> operation = builder.build(descriptions(builder));
                if (operation != null) {
                    checkId(builder, operation, problems);
                    ((List<?>) operation.getOrDefault("tags", List.of())).forEach(each -> tags.add(each.toString()));
                    item.put(method.toLowerCase(Locale.ROOT), operation);
                }
            });
            if (!item.isEmpty()) {
                all.put(path, item);
            }
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("servers", List.of(Map.of("url", settings.server())));
        document.put(
                "tags", tags.stream().map(each -> Schema.with("name", each)).toList());
        document.put("paths", all);
        document.put("components", components());
        return document;
    }

    /** Reports a described name that another operation has already; derived names are distinct. */
    private void checkId(OperationBuilder builder, Map<String, Object> operation, List<Problem> problems) {
        String id = String.valueOf(operation.get("operationId"));
        OperationBuilder other = ids.putIfAbsent(id, builder);
        if (other != null) {
            Stream.of(builder, other)
                    .flatMap(each -> descriptions(each).stream())
                    .filter(each -> each.change() instanceof OperationChange.Text text
                            && text.part().equals("operationId")
                            && text.text().equals(id))
                    .findFirst()
                    .ifPresent(each ->
                            problems.add(OpenApiProblems.sameId(each, id, List.of(other.title(), builder.title()))));
        }
    }

    private List<OperationDescription> descriptions(OperationBuilder operation) {
        return descriptions.getOrDefault(operation.route().name(), List.of()).stream()
                .filter(each -> each.isAbout(operation.route().name(), operation.method()))
                .sorted(Comparator.comparing(
                                (OperationDescription each) -> !each.method().isEmpty())
                        .thenComparing(each -> each.change().part()))
                .toList();
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", text("title", name));
        String version = sources.facts().version();
        info.put("version", text("version", version.isEmpty() ? "0" : version));
        String description = text("description", "");
        if (!description.isEmpty()) {
            info.put("description", description);
        }
        return info;
    }

    private String text(String part, String otherwise) {
        return application.find(Key.named(String.class, "openapi " + part)).orElse(otherwise);
    }

    private Map<String, Object> components() {
        Map<String, Object> schemas = new TreeMap<>(sources.inputs().types().components());
        schemas.put(Failures.PROBLEM, Failures.schema());
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("responses", sources.failures().components());
        if (!sources.logins().schemes().isEmpty()) {
            components.put("securitySchemes", sources.logins().schemes());
        }
        return components;
    }
}
