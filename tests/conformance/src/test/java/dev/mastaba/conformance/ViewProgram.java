package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Views, routes and resources of a case as an application. */
final class ViewProgram {
    private static final String EVERY_PERMISSION = "__ALL__";

    private final Configurator config = new Configurator(
            new Settings(Map.of("mastaba.mismatch.explain", "false", "mastaba.security.require-policy", "false")));
    private final JsonNode input;
    private final CorpusTypes types;
    private final Set<String> included = new HashSet<>();

    ViewProgram(JsonNode input, CorpusTypes types) {
        this.input = input;
        this.types = types;
    }

    Application application() throws ReflectiveOperationException {
        CorpusSecurity.declarePredicates(config);
        config.setSecurityPolicy(new AclPolicy());
        CorpusPredicate.declare(config);
        TypedNode root = root();
        config.setRootFactory(request -> root);
        for (JsonNode predicate : input.path("view_predicates")) {
            config.addViewPredicate(predicate.path("name").asText(), QueryPredicate::make, placement(predicate));
        }
        for (JsonNode order : input.path("accept_order")) {
            config.addAcceptViewOrder(order.path("value").asText(), priority(order));
        }
        if (input.hasNonNull("default_permission")) {
            config.setDefaultPermission(input.path("default_permission").asText());
        }
        if (!input.path("default_exception_view").asBoolean() && !replacesDefaultExceptionView()) {
            config.removeView("dev.mastaba.core:HttpException");
        }
        input.path("routes").forEach(this::addRoute);
        for (JsonNode view : input.path("views")) {
            if (view.isTextual()) {
                config.commit();
            } else if (!view.hasNonNull("include")) {
                addView(config, view);
            } else if (included.add(view.path("include").asText())) {
                include(view.path("include").asText());
            }
        }
        return config.makeApplication();
    }

    /** Then there is nothing to remove any more. */
    private boolean replacesDefaultExceptionView() {
        for (JsonNode view : input.path("views")) {
            if (types.find(view.path("context").asText("")) == HttpException.class) {
                return true;
            }
        }
        return false;
    }

    private void include(String tag) {
        config.include(new Includable(tag, inner -> {
            for (JsonNode view : input.path("views")) {
                if (view.path("include").asText("").equals(tag)) {
                    addView(inner, view);
                }
            }
        }));
    }

    private static Placement placement(JsonNode wishes) {
        return new Placement(
                Values.texts(wishes.path("weighs_more_than")), Values.texts(wishes.path("weighs_less_than")));
    }

    /** The weight of a media type is its priority: one that weighs less comes after. */
    private static Placement priority(JsonNode wishes) {
        List<String> after = Values.texts(wishes.path("weighs_less_than"));
        List<String> before = Values.texts(wishes.path("weighs_more_than"));
        return new Placement(after, before);
    }

    private void addRoute(JsonNode route) {
        List<RouteOption> options = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : route.properties()) {
            switch (entry.getKey()) {
                case "name", "pattern" -> {}
                case "use_global_views" -> options.add(RouteOptions.useGlobalViews());
                case "static" -> options.add(RouteOptions.generateOnly());
                default -> options.add(ViewOptions.predicate(entry.getKey(), CorpusPredicate.value(entry.getValue())));
            }
        }
        config.addRoute(
                route.path("name").asText(), route.path("pattern").textValue(), options.toArray(new RouteOption[0]));
    }

    private void addView(Configurator target, JsonNode view) {
        List<ViewOption> said = new ArrayList<>();
        view.properties().forEach(entry -> addOption(entry.getKey(), entry.getValue(), said));
        String id = view.path("id").asText();
        View answer = answer(id, view.path("does"));
        said.addAll(HttpNames.condition(view.path("context").asText("")));
        if (view.hasNonNull("context") && !view.path("kind").asText("").equals("exception")) {
            said.add(ViewOptions.context(type(view.path("context"))));
        }
        ViewOption[] options = said.toArray(new ViewOption[0]);
        switch (view.path("kind").asText("view")) {
            case "exception" -> addExceptionView(target, view, answer, options);
            case "notfound" -> {
                if (id.equals("default")) {
                    target.addNotFoundView(options);
                } else {
                    target.addNotFoundView(answer, options);
                }
            }
            case "forbidden" -> target.addForbiddenView(answer, options);
            default -> target.addView(answer, options);
        }
    }

    private void addExceptionView(Configurator target, JsonNode view, View answer, ViewOption... options) {
        Class<?> type = view.hasNonNull("context") ? type(view.path("context")) : Exception.class;
        addExceptionView(target, type.asSubclass(Throwable.class), answer, options);
    }

    private static <E extends Throwable> void addExceptionView(
            Configurator target, Class<E> type, View answer, ViewOption... options) {
        target.addExceptionView(type, (exception, request) -> answer.respond(request), options);
    }

    private View answer(String id, JsonNode does) {
        if (does.has("raise")) {
            String name = does.path("raise").asText();
            return request -> {
                throw ViewLookupTest.exception(name, types.find(name));
            };
        }
        int status = does.path("status").asInt(200);
        return request -> Response.builder().status(status).header("X-View", id).build();
    }

    private void addOption(String name, JsonNode value, List<ViewOption> options) {
        if (value.isNull() || Set.of("id", "kind", "does", "include", "context").contains(name)) {
            return;
        }
        switch (name) {
            case "append_slash" -> {
                if (!value.isBoolean() || value.asBoolean()) {
                    options.add(appendSlash(value));
                }
            }
            case "permission" ->
                options.add(
                        value.asText().equals("__no_permission_required__")
                                ? ViewOptions.noPermissionRequired()
                                : ViewOptions.permission(value.asText()));
            case "exception_only" -> {
                if (value.asBoolean()) {
                    options.add(ViewOptions.exceptionOnly());
                }
            }
            case "containment" -> options.add(ViewOption.of(name, containment(value)));
            default -> options.add(ViewOption.of(name, CorpusPredicate.value(value)));
        }
    }

    private static ViewOption appendSlash(JsonNode value) {
        return value.isBoolean()
                ? ViewOptions.appendSlash()
                : ViewOptions.appendSlash(HttpNames.redirection(value.asText()));
    }

    private Object containment(JsonNode value) {
        return value.has("not") ? new Not(type(value.path("not"))) : type(value);
    }

    private Class<?> type(JsonNode name) {
        Class<?> type = types.find(name.asText());
        if (type == null) {
            throw new AssertionError("There is no type " + name);
        }
        return type;
    }

    private TypedNode root() throws ReflectiveOperationException {
        TypedNode root = new TypedNode().place("", null);
        TypedNode above = null;
        for (JsonNode resource : input.path("resources")) {
            TypedNode node = node(resource).place(resource.path("name").asText(), above);
            node.acl = acl(resource.path("acl"));
            if (above == null) {
                root = node;
            }
            above = node;
        }
        return root;
    }

    private TypedNode node(JsonNode resource) throws ReflectiveOperationException {
        Class<?> type = resource.path("provides").isEmpty()
                ? types.find(resource.path("type").asText(""))
                : types.find(typeOfItsOwn(resource));
        return (TypedNode)
                (type == null ? TypedNode.class : type).getConstructor().newInstance();
    }

    /** The types of a case, and one for each resource that has interfaces of its own. */
    static CorpusTypes types(JsonNode input) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        input.path("types").forEach(all::add);
        for (JsonNode resource : input.path("resources")) {
            if (!resource.path("provides").isEmpty()) {
                ObjectNode own =
                        all.addObject().put("name", typeOfItsOwn(resource)).put("kind", "class");
                own.set("base", resource.path("type"));
                own.set("implements", resource.path("provides"));
            }
        }
        return CorpusTypes.of(all);
    }

    private static String typeOfItsOwn(JsonNode resource) {
        return "Own" + resource.path("type").asText("") + String.join("", Values.texts(resource.path("provides")));
    }

    private static @Nullable List<List<String>> acl(JsonNode json) {
        if (!json.isArray()) {
            return null;
        }
        List<List<String>> entries = new ArrayList<>();
        json.forEach(entry -> {
            if (entry.isTextual()) {
                entries.add(List.of("Deny", "system.Everyone", EVERY_PERMISSION));
                return;
            }
            List<String> parts = new ArrayList<>();
            parts.add(entry.path(0).asText());
            parts.add(entry.path(1).asText());
            parts.addAll(Values.texts(entry.path(2)));
            entries.add(parts);
        });
        return entries;
    }

    /** Whether the query has the first of these names. */
    private record QueryPredicate(List<String> names) implements Predicate {
        static Predicate make(Object value) {
            return new QueryPredicate(
                    value instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(value)));
        }

        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return request.query().contains(names.get(0));
        }

        @Override
        public String text() {
            return "query " + names;
        }
    }

    /** Permits by the lists on the resources. */
    private static final class AclPolicy implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return request.find(CorpusRequest.USER).map(Identity::named).orElse(null);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            List<String> principals = CorpusSecurity.principals(request);
            List<Resource> lineage = context instanceof Resource resource ? Lineage.of(resource) : List.of();
            for (Resource resource : lineage) {
                List<List<String>> acl = resource instanceof TypedNode node ? node.acl : null;
                for (List<String> entry : acl == null ? List.<List<String>>of() : acl) {
                    if (principals.contains(entry.get(1)) && covers(entry.subList(2, entry.size()), permission)) {
                        return entry.get(0).equals("Allow") ? Decision.allowed("acl") : Decision.denied("acl");
                    }
                }
            }
            return Decision.denied("no entry");
        }

        private static boolean covers(List<String> permissions, String permission) {
            return permissions.contains(permission) || permissions.contains(EVERY_PERMISSION);
        }
    }
}
