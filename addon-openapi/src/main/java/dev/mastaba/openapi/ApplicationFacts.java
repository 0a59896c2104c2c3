package dev.mastaba.openapi;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts about an application that its introspection records. If recording is off, all of them are missing. */
record ApplicationFacts(Introspector introspector, String standardPermission, Set<String> ownNames) {
    ApplicationFacts {
        ownNames = Set.copyOf(ownNames);
    }

    static ApplicationFacts of(Application application) {
        Introspector introspector = application.introspector();
        String permission = introspector.category("default permission").stream()
                .map(each -> text(each, "value"))
                .findFirst()
                .orElse("");
        return new ApplicationFacts(introspector, permission, ownNames(introspector));
    }

    private static String text(Registered registered, String fact) {
        Object value = registered.introspectable().facts().get(fact);
        return value == null ? "" : value.toString();
    }

    private Optional<Registered> view(SeenView view) {
        return introspector.find("views", view.id());
    }

    String renderer(SeenView view) {
        return view(view).map(each -> text(each, "renderer")).orElse("");
    }

    /** Returns the permission that the view requires; empty if it requires none. */
    String permission(SeenView view) {
        String declared = view.permission().isEmpty() ? standardPermission : view.permission();
        return declared.equals(ViewOptions.NO_PERMISSION) ? "" : declared;
    }

    /** Returns the add-ons whose views the view replaces or joins. */
    List<String> replaced(SeenView view) {
        return view(view).map(Registered::overridden).orElse(List.of());
    }

    /** Returns the names of the routes of static files, which are not operations. */
    Set<String> fileRoutes() {
        return introspector.category("static views").stream()
                .map(each -> text(each, "route"))
                .collect(Collectors.toSet());
    }

    /** Returns the names of the types that add-ons convert from texts. */
    Set<String> converted() {
        return introspector.category("parameter converters").stream()
                .map(each -> text(each, "type"))
                .collect(Collectors.toSet());
    }

    /** Returns the version of the application; empty if it has none. */
    String version() {
        return introspector.category("add-ons").stream()
                .filter(each -> text(each, "role").equals("application"))
                .map(each -> text(each, "version"))
                .findFirst()
                .orElse("");
    }

    /** Returns whether a view belongs to the application itself. */
    boolean isOwn(SeenView view) {
        return ownNames.contains(view.owner());
    }

    private static Set<String> ownNames(Introspector introspector) {
        return introspector.category("add-ons").stream()
                .filter(each -> text(each, "role").equals("application"))
                .flatMap(each -> Stream.of(each.introspectable().key(), text(each, "id")))
                .collect(Collectors.toSet());
    }
}
