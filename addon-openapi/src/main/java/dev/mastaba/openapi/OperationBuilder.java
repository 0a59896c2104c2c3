package dev.mastaba.openapi;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.ReadValue;
import dev.mastaba.binding.ReadValues;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.openapi.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One operation: a method of a path, with all views that answer it. Confined to one thread. */
final class OperationBuilder {
    private static final int MOST_KEY_CHARACTERS = 130;

    private final Sources sources;
    private final Route route;
    private final String method;
    private final List<String> names;
    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<String> addOns = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();
    private final List<String> permissions = new ArrayList<>();
    private final Set<Object> requirements = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Class<?>> added = new ArrayList<>();
    private boolean tolerant;
    private boolean bodyOptional;
    private boolean open;
    private int views;
    private @Nullable SeenView first;

    /**
     * Creates the operation of a route.
     *
     * @param names the names of the path's placeholders, which are those of the first route with this path
     */
    OperationBuilder(Sources sources, Route route, String method, List<String> names) {
        this.sources = sources;
        this.route = route;
        this.method = method;
        this.names = List.copyOf(names);
    }

    Route route() {
        return route;
    }

    String method() {
        return method;
    }

    /** Returns the method and the route, for messages. */
    String title() {
        return method + " of route \"" + route.name() + "\"";
    }

    /**
     * Adds a view. Parameters that not all views require are optional.
     *
     * @param path the path of the view's own route
     */
    void add(SeenView view, PathTemplate path, Application application) {
        List<ReadValue> values = values(view, application);
        Map<String, Map<String, Object>> own = new LinkedHashMap<>();
        paths(values, path).forEach(each -> own.put(key(each), each));
        for (ReadValue value : values) {
            Map<String, Object> parameter = sources.inputs().parameter(value);
            if (parameter != null) {
                own.putIfAbsent(key(parameter), parameter);
            }
        }
        if (readsKey(view)) {
            Map<String, Object> schema = Schema.of("string");
            schema.put("maxLength", MOST_KEY_CHARACTERS);
            boolean required = view.idempotency().equals("REQUIRED");
            Map<String, Object> parameter = Inputs.parameter("header", "Idempotency-Key", required, schema);
            own.putIfAbsent(key(parameter), parameter);
        }
        if (view.requiresVersion()) {
            // Not required: a client that creates a resource sends If-None-Match.
            Map<String, Object> parameter = Inputs.parameter("header", "If-Match", false, Schema.of("string"));
            own.putIfAbsent(key(parameter), parameter);
        }
        join(own);
        List<Class<?>> extensions = ReadValues.addedToBody(view.id(), application);
        extensions.stream().filter(each -> !added.contains(each)).forEach(added::add);
        tolerant |= view.tolerant();
        Map<String, Map<String, Object>> read = sources.inputs()
                .bodies(values, type -> sources.inputs().types().ofBody(type, extensions, view.tolerant()));
        read.forEach((type, schema) -> bodies.put(type, Schema.either(bodies.get(type), schema)));
        bodyOptional |= read.isEmpty()
                || values.stream()
                        .filter(each -> each.source() == Source.FORM || each.source() == Source.BODY)
                        .noneMatch(ReadValue::required);
        sources.answers().add(answers, view, sources.facts().renderer(view));
        guard(view);
        failures(values, view, read);
        if (first == null) {
            first = view;
        }
        if (!addOns.contains(view.owner())) {
            addOns.add(view.owner());
        }
        sources.facts().replaced(view).stream()
                .filter(each -> !replaced.contains(each))
                .forEach(replaced::add);
        views++;
    }

    private boolean readsKey(SeenView view) {
        return !view.idempotency().isEmpty()
                && Set.of("POST", "PUT", "PATCH", "DELETE").contains(method);
    }

    private static List<ReadValue> values(SeenView view, Application application) {
        try {
            return view.method() == null ? List.of() : ReadValues.of(view.method(), application);
        } catch (RuntimeException unreadable) {
            // The view has a mapper of its own, which gives other meanings to its parameters.
            return List.of();
        }
    }

    private List<Map<String, Object>> paths(List<ReadValue> values, PathTemplate path) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < path.placeholders().size(); i++) {
            RoutePattern.Piece piece = path.placeholders().get(i);
            ReadValue value = values.stream()
                    .filter(each -> each.source() == Source.PATH && each.name().equals(piece.text()))
                    .findFirst()
                    .orElse(null);
            all.add(sources.inputs().path(piece, names.get(i), value));
        }
        return all;
    }

    private static String key(Map<String, Object> parameter) {
        return parameter.get("in") + " " + parameter.get("name");
    }

    private void join(Map<String, Map<String, Object>> own) {
        if (views > 0) {
            parameters.forEach((key, parameter) -> {
                if (!own.containsKey(key)) {
                    parameter.remove("required");
                }
            });
        }
        own.forEach((key, parameter) -> {
            Map<String, Object> other = parameters.get(key);
            if (other == null) {
                if (views > 0) {
                    parameter.remove("required");
                }
                parameters.put(key, parameter);
            } else {
                other.put("schema", Schema.either(schema(other), schema(parameter)));
                if (!parameter.containsKey("required")) {
                    other.remove("required");
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema(Map<String, Object> parameter) {
        return (Map<String, Object>) Objects.requireNonNull(parameter.get("schema"));
    }

    private void guard(SeenView view) {
        String permission = sources.facts().permission(view);
        if (permission.isEmpty()) {
            open = true;
        } else if (!permissions.contains(permission)) {
            permissions.add(permission);
        }
        requirements.addAll(sources.logins().requirement(permission, view.scopes()));
    }

    private void failures(List<ReadValue> values, SeenView view, Map<String, Map<String, Object>> read) {
        if (!values.isEmpty()) {
            failures.add("400");
        }
        if (readsKey(view)) {
            failures.addAll(List.of("400", "409", "422"));
        }
        failures.addAll(view.refusals());
        if (view.isNegotiated()) {
            failures.add("406");
        }
        if (!read.isEmpty()) {
            failures.add("413");
        }
        if (read.containsKey(Inputs.JSON)) {
            failures.add("415");
            if (sources.inputs().texts().constrained()) {
                failures.add("422");
            }
        }
    }

    /** Returns the operation with its descriptions; null if it is hidden. */
    @Nullable
    Map<String, Object> build(List<OperationDescription> descriptions) {
        Described described = new Described(sources, descriptions);
        if (described.isHidden()) {
            return null;
        }
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name() + "." + method.toLowerCase(Locale.ROOT));
        operation.put("summary", summary());
        operation.put("tags", List.of(tag()));
        described.addTo(
                parameters, bodies, answers, type -> sources.inputs().types().ofBody(type, added, tolerant));
        if (!parameters.isEmpty()) {
            operation.put("parameters", List.copyOf(parameters.values()));
        }
        if (!bodies.isEmpty()) {
            operation.put("requestBody", body(described.hasBody() || !bodyOptional));
        }
        operation.put("responses", responses());
        if (!requirements.isEmpty()) {
            operation.put("security", security());
        }
        if (!permissions.isEmpty()) {
            operation.put("x-mastaba-permissions", permissions);
        }
        operation.put("x-mastaba-route", route.name());
        operation.put("x-mastaba-add-on", addOns.size() == 1 ? addOns.get(0) : addOns);
        if (!replaced.isEmpty()) {
            operation.put("x-mastaba-replaces", replaced);
        }
        described.addTexts(operation);
        return operation;
    }

    private String summary() {
        SeenView view = Objects.requireNonNull(first);
        String name = view.method() == null
                ? route.name()
                : view.method()
                        .getName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
        return name.isEmpty() ? method : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns the part of the route's name before its first separator, otherwise the add-on of the first view. */
    private String tag() {
        String[] parts = route.name().split("[.:/]", 2);
        return parts.length > 1 && !parts[0].isBlank()
                ? parts[0]
                : Objects.requireNonNull(first).owner();
    }

    private Map<String, Object> body(boolean required) {
        Map<String, Object> content = new LinkedHashMap<>();
        bodies.forEach((type, schema) -> content.put(type, Schema.with("schema", schema)));
        Map<String, Object> body = Schema.with("content", content);
        if (required) {
            body.put("required", true);
        }
        return body;
    }

    private Map<String, Object> responses() {
        Failures all = sources.failures();
        if (!names.isEmpty()) {
            all.add(answers, "404");
        }
        failures.forEach(each -> all.add(answers, each));
        if (!requirements.isEmpty()) {
            all.add(answers, "401");
            all.add(answers, "403");
        }
        all.add(answers, "default");
        Map<String, Object> sorted = new TreeMap<>(answers);
        return new LinkedHashMap<>(sorted);
    }

    private List<Object> security() {
        List<Object> all = new ArrayList<>(requirements);
        if (open) {
            all.add(Map.of());
        }
        return all;
    }
}
