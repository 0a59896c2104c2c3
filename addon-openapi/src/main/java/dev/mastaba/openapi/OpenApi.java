package dev.mastaba.openapi;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The directives for the OpenAPI document of an application: {@code OpenApi.of(config).describe("task", task -> task.summary("Shows a task"))}.
 * Instances are confined to the thread that composes the application.
 */
public final class OpenApi implements Directives {
    private final Configurator config;

    private OpenApi(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. The OpenAPI add-on becomes part of the application and ranks below the calling add-on. */
    public static OpenApi of(Configurator config) {
        config.require(OpenApiAddOn.NAME);
        return new OpenApi(config);
    }

    /** Sets the title of the document; by default, the name of the application. */
    public void title(String text) {
        info("title", text);
    }

    /** Sets the version of the described interface; by default, the version of the application. */
    public void version(String text) {
        info("version", text);
    }

    /** Sets the description of the application, in CommonMark. */
    public void description(String text) {
        info("description", text);
    }

    private void info(String part, String text) {
        ArgumentChecks.name("the " + part + " of the OpenAPI document", text);
        config.declare(Action.of("openapi document", part)
                .introspectable(Introspectable.of("openapi document", part, "openapi document")
                        .with("part", part)
                        .with("text", text))
                .effect(registry -> registry.put(Key.named(String.class, "openapi " + part), text)));
    }

    /**
     * Declares a way to log in that the document cannot derive from the security policy.
     *
     * @param name the name of the scheme
     * @param scheme the Security Scheme Object of OpenAPI, as plain data, such as {@code Map.of("type", "http", "scheme", "digest")}
     */
    public void addSecurityScheme(String name, Map<String, ?> scheme) {
        ArgumentChecks.name("a security scheme", name);
        ArgumentChecks.value("the security scheme " + name, scheme);
        config.declare(Action.of("openapi security scheme", name)
                .introspectable(Introspectable.of("openapi security schemes", name, "openapi security scheme")
                        .with("name", name))
                .effect(registry ->
                        registry.put(Key.named(SecurityScheme.class, name), new SecurityScheme(name, scheme))));
    }

    /**
     * Describes the operations of a route, for all methods. The route can belong to another add-on. If two add-ons describe the same part of an
     * operation, they conflict, unless one of them ranks above the other.
     *
     * @param route the name of the route
     * @param description a function that describes the operation; it is called immediately
     */
    public void describe(String route, Consumer<Operation> description) {
        declare(route, "", description);
    }

    /** Describes the operation of a route for one method, as {@link #describe(String, Consumer)} does for all methods. */
    public void describe(String route, String method, Consumer<Operation> description) {
        declare(route, ArgumentChecks.name("a method", method).toUpperCase(Locale.ROOT), description);
    }

    private void declare(String route, String method, Consumer<Operation> description) {
        ArgumentChecks.name("a route", route);
        Operation operation = new Operation();
        ArgumentChecks.value("the description of the route " + route, description)
                .accept(operation);
        for (OperationChange change : operation.changes()) {
            String key = String.join(" ", route, method, change.part());
            config.declare(Action.of(
                            "openapi description", route, method.isEmpty() ? "all methods" : method, change.part())
                    .introspectable(Introspectable.of("openapi descriptions", key, "openapi description")
                            .with("route", route)
                            .with("method", method)
                            .with("part", change.part()))
                    .effect((registry, action) -> registry.put(
                            Key.named(OperationDescription.class, key),
                            new OperationDescription(route, method, config.addOn(), action.origin(), change))));
        }
    }
}
