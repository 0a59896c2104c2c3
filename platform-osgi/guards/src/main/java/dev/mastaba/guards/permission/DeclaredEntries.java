package dev.mastaba.guards.permission;

import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reader of the routes and views that an introspector has recorded, as entries of a permission sheet. */
final class DeclaredEntries {
    private static final String CORE = "dev.mastaba.core";
    private static final String METHODS = "request_method";
    private static final String AUTHENTICATED = "is_authenticated";
    private static final String OBJECT = "java.lang.Object";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CSRF = "default csrf view options";

    private final Introspector introspector;
    private final Map<String, Registered> routes = new HashMap<>();
    private final Set<String> staticRoutes = new TreeSet<>();
    private final Map<String, List<Registered>> permissionChanges = new HashMap<>();
    private final List<Original> originals;
    private final Optional<Registered> policy;
    private final Optional<Registered> defaultPermission;
    private final Optional<Registered> csrf;
    /** The fields of JSON that add-ons replace or remove: clients read other data than the owner of the type has promised. */
    private final List<Registered> fields;

    DeclaredEntries(Introspector introspector) {
        this.introspector = introspector;
        introspector.category("routes").forEach(route -> routes.put(text(route, "name"), route));
        introspector.category("static views").forEach(view -> staticRoutes.add(text(view, "route")));
        introspector
                .category("permission changes")
                .forEach(change -> permissionChanges
                        .computeIfAbsent(text(change, "changes"), id -> new ArrayList<>())
                        .add(change));
        originals = Original.all(introspector);
        policy = introspector.category("security policy").stream().findFirst();
        defaultPermission = introspector.category("default permission").stream().findFirst();
        csrf = introspector.category(CSRF).stream().findFirst();
        fields = introspector.category("json fields").stream()
                .filter(field -> !text(field, "change").isEmpty())
                .toList();
    }

    PermissionSheet sheet() {
        if (!introspector.recording()) {
            return new PermissionSheet(PermissionSheet.empty().rules(), List.of(unknown()));
        }
        List<PermissionEntry> entries = new ArrayList<>();
        Access global = Access.NEVER;
        Set<String> used = new TreeSet<>();
        for (Registered view : introspector.category("views")) {
            PermissionEntry entry = view(view);
            if (entry.access() == Access.ERRORS && entry.owner().equals(CORE)) {
                continue; // core's own view for errors is the same in all applications
            }
            String route = text(view, "route_name");
            used.add(route);
            entries.add(entry);
            if (route.isEmpty() && entry.access().isReached() && entry.access().compareTo(global) > 0) {
                global = entry.access();
            }
        }
        for (Registered route : routes.values()) {
            boolean globals = flag(route, "use_global_views", false);
            if (globals || !used.contains(text(route, "name"))) {
                entries.add(route(route, globals ? global : Access.NEVER));
            }
        }
        return new PermissionSheet(
                new PermissionSheet.Rules(
                        policy.map(each -> each.introspectable().title()).orElse(""),
                        exemptions(),
                        fields.stream()
                                .map(DeclaredEntries::fieldChange)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        policy.map(DeclaredEntries::origins).orElse(List.of()),
                        csrf.map(DeclaredEntries::origins).orElse(List.of()),
                        fields.stream().flatMap(each -> origins(each).stream()).toList()),
                entries);
    }

    private static PermissionEntry unknown() {
        return new PermissionEntry(
                Access.OPEN,
                new TreeSet<>(),
                "unknown",
                "application without introspection (" + Introspector.SETTING + " = false)",
                "",
                CsrfCheck.OFF,
                new TreeSet<>(),
                "the operator",
                List.of(),
                List.of());
    }

    private PermissionEntry route(Registered route, Access access) {
        boolean elsewhere = !text(route, "external_url").isEmpty();
        SortedSet<String> conditions = new TreeSet<>();
        SortedSet<String> methods = methods(predicates(route), conditions);
        return new PermissionEntry(
                access,
                methods,
                elsewhere ? text(route, "external_url") : text(route, "pattern"),
                "route " + text(route, "name") + (access == Access.NEVER ? "" : " with global views"),
                "",
                CsrfCheck.UNNEEDED,
                conditions,
                route.owner(),
                routeChanges(text(route, "name")),
                origins(route));
    }

    private PermissionEntry view(Registered view) {
        String id = text(view, "id");
        Registered route = routes.get(text(view, "route_name"));
        boolean forErrors = flag(view, "exception_only", false);
        List<String> predicates = new ArrayList<>(texts(view, "predicates"));
        if (route != null) {
            predicates.addAll(predicates(route));
        }
        SortedSet<String> conditions = new TreeSet<>();
        SortedSet<String> methods = methods(predicates, conditions);
        String said = text(view, "permission");
        boolean standard = said.isEmpty() && !forErrors && defaultPermission.isPresent();
        String permission =
                standard ? text(defaultPermission.get(), "value") : said.equals(ViewOptions.NO_PERMISSION) ? "" : said;
        Set<Origin> origins = new LinkedHashSet<>();
        List<Registered> changes = permissionChanges.getOrDefault(id, List.of());
        changes.forEach(change -> origins.addAll(origins(change)));
        origins.addAll(origins(view));
        if (standard) {
            origins.addAll(origins(defaultPermission.get()));
        }
        if (!permission.isEmpty()) {
            policy.ifPresent(each -> origins.addAll(origins(each)));
        }
        if (text(view, "require_csrf").isEmpty()) {
            csrf.ifPresent(each -> origins.addAll(origins(each)));
        }
        if (route != null) {
            origins.addAll(origins(route));
        }
        return new PermissionEntry(
                access(forErrors, permission, conditions),
                methods,
                place(view, route, forErrors),
                (staticRoutes.contains(text(view, "route_name")) ? "static view " : "view ") + id,
                permission,
                csrf(view, methods, forErrors),
                conditions,
                view.owner(),
                changes(view, id, changes),
                List.copyOf(origins));
    }

    private Access access(boolean forErrors, String permission, Set<String> conditions) {
        if (forErrors) {
            return Access.ERRORS;
        }
        if (!permission.isEmpty() && policy.isPresent()) {
            return Access.ASKS;
        }
        return conditions.contains(AUTHENTICATED + " = true") ? Access.LOGIN : Access.OPEN;
    }

    private static String place(Registered view, @Nullable Registered route, boolean forErrors) {
        List<String> parts = new ArrayList<>();
        if (route != null) {
            parts.add(text(route, "pattern"));
        }
        String context = text(view, "context");
        if (!context.equals(OBJECT)) {
            parts.add((forErrors ? "error " : "context ") + context);
        }
        if (!text(view, "name").isEmpty()) {
            parts.add("name " + text(view, "name"));
        }
        return parts.isEmpty() ? "every context" : String.join(", ", parts);
    }

    /** Returns the accepted methods, empty for all, and adds all other predicates to the conditions. */
    private static SortedSet<String> methods(List<String> predicates, Set<String> conditions) {
        SortedSet<String> methods = new TreeSet<>();
        String start = METHODS + " = ";
        boolean any = true;
        for (String predicate : predicates) {
            if (!predicate.startsWith(start)) {
                conditions.add(predicate);
                continue;
            }
            SortedSet<String> some = new TreeSet<>();
            for (String method : predicate.substring(start.length()).split("[^!#$%&'*+.^_`|~A-Za-z0-9-]+", -1)) {
                if (!method.isEmpty()) {
                    some.add(method);
                }
            }
            if (some.contains("GET")) {
                some.add("HEAD");
            }
            if (any) {
                methods.addAll(some);
                any = false;
            } else if (!Collections.disjoint(methods, some)) {
                methods.retainAll(some);
            } else {
                conditions.add(predicate);
            }
        }
        return methods;
    }

    /** Returns the predicates of a route in the form that those of views have. */
    private static List<String> predicates(Registered route) {
        if (!(route.introspectable().facts().get("predicates") instanceof Map<?, ?> map)) {
            return List.of();
        }
        return map.entrySet().stream()
                .map(entry -> {
                    String value = String.valueOf(entry.getValue());
                    return value.startsWith("!")
                            ? "!" + entry.getKey() + " = " + value.substring(1)
                            : entry.getKey() + " = " + value;
                })
                .toList();
    }

    private CsrfCheck csrf(Registered view, SortedSet<String> methods, boolean forErrors) {
        SortedSet<String> changing = new TreeSet<>(methods);
        changing.removeAll(SAFE);
        if (forErrors || changing.isEmpty() && !methods.isEmpty()) {
            return CsrfCheck.UNNEEDED;
        }
        Object said = view.introspectable().facts().get("require_csrf");
        boolean wanted = said instanceof Boolean own
                ? own
                : csrf.map(each -> flag(each, "require_csrf", false)).orElse(false);
        boolean tokenless = csrf.map(each ->
                        text(each, "token").isEmpty() && text(each, "header").isEmpty())
                .orElse(false);
        List<String> exempt = csrf.map(each -> texts(each, "safe_methods")).orElse(List.of());
        return wanted && !tokenless && changing.stream().noneMatch(exempt::contains)
                ? CsrfCheck.CHECKED
                : CsrfCheck.OFF;
    }

    /** Returns the default options by which requests are accepted that the standard options refuse. */
    private SortedSet<String> exemptions() {
        SortedSet<String> all = new TreeSet<>();
        csrf.ifPresent(options -> {
            if (!flag(options, "check_origin", true)) {
                all.add("origins are not checked");
            }
            if (flag(options, "allow_no_origin", false)) {
                all.add("requests without an origin are accepted");
            }
            texts(options, "trusted_origins").forEach(host -> all.add("pages of " + oneLine(host) + " are trusted"));
            texts(options, "callback").forEach(code -> all.add("requests that meet a condition: " + oneLine(code)));
            texts(options, "safe_methods").stream()
                    .filter(method -> !SAFE.contains(method))
                    .forEach(method -> all.add("requests with " + oneLine(method)));
        });
        return all;
    }

    private static String fieldChange(Registered field) {
        String view = text(field, "view");
        return oneLine(text(field, "model") + "." + text(field, "name") + " is " + text(field, "change") + " by "
                + field.owner() + (view.isEmpty() ? "" : " in " + view));
    }

    private List<String> changes(Registered view, String id, List<Registered> permissions) {
        Stream<String> changed = permissions.stream()
                .map(change -> change.owner() + " " + text(change, "directive") + " "
                        + text(change, "permission").replace(ViewOptions.NO_PERMISSION, "none"));
        Stream<String> overrides = originals.stream()
                .filter(original -> original.kind().equals("view")
                        && original.target().equals(id)
                        && original.by().equals(view.owner()))
                .map(original -> original.by() + " overrideView");
        Stream<String> replaces = texts(view, "replaces").stream()
                .filter(other -> !other.startsWith(id + " "))
                .map(other -> view.owner() + " replaces " + other);
        Stream<String> wraps = texts(view, "wrapped_by").stream().map(owner -> owner + " aroundView");
        Stream<String> models = texts(view, "model_changed_by").stream().map(owner -> owner + " changeModel");
        Stream<String> all =
                Stream.of(overrides, replaces, changed, wraps, models).flatMap(part -> part);
        return Stream.concat(all, routeChanges(text(view, "route_name")).stream())
                .distinct()
                .toList();
    }

    private List<String> routeChanges(String route) {
        return originals.stream()
                .filter(original ->
                        original.kind().equals("route") && original.target().equals(route))
                .map(original -> original.by() + " addRoute " + route)
                .distinct()
                .toList();
    }

    private static List<Origin> origins(Registered registered) {
        String owner = registered.owner();
        if (owner.isEmpty() || owner.equals(CORE)) {
            return List.of();
        }
        String origin = registered.origin();
        String start = owner + ": ";
        return List.of(Origin.named(owner, origin.startsWith(start) ? origin.substring(start.length()) : origin));
    }

    private static String text(Registered registered, String fact) {
        Object value = registered.introspectable().facts().get(fact);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(Registered registered, String fact) {
        Introspectable it = registered.introspectable();
        return it.plainFacts().get(fact) instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean flag(Registered registered, String fact, boolean otherwise) {
        return registered.introspectable().facts().get(fact) instanceof Boolean value ? value : otherwise;
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
