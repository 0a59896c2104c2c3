package dev.mastaba.core.config;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.introspection.IntrospectionStore;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.router.ApplicationCreated;
import dev.mastaba.core.router.ApplicationParts;
import dev.mastaba.core.router.Check;
import dev.mastaba.core.router.Explainer;
import dev.mastaba.core.routing.Route;
import dev.mastaba.core.view.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a committed registry once and makes the application of it. */
final class RegistryAssembler {
    private RegistryAssembler() {}

    static Application assemble(Registry registry, Settings settings, IntrospectionStore introspection) {
        Views.assemble(registry, settings, introspection);
        ApplicationParts parts = ApplicationParts.of(registry, settings);
        introspection.arrange("routes", inOrder(parts.routes().routes()));
        introspection.arrange("tweens", parts.tweens().implicit());
        registry.put(Key.of(Explainer.class), Explainer.of(parts));
        registry.remove(Key.of(IntrospectionStore.class));
        registry.freeze();
        Application application = Application.of(parts);
        tell(parts, application);
        check(registry, application);
        return application;
    }

    /** The names of the routes as they are tried; those that only make URLs come last. */
    private static List<String> inOrder(List<Route> routes) {
        return routes.stream()
                .sorted(Comparator.comparing(Route::generateOnly))
                .map(Route::name)
                .toList();
    }

    private static void tell(ApplicationParts parts, Application application) {
        try {
            parts.events().tell(new ApplicationCreated(application), null);
        } catch (Exception failure) {
            throw refusal("A subscriber of ApplicationCreated threw " + failure, failure);
        }
    }

    private static void check(Registry registry, Application application) {
        List<Problem> problems = new ArrayList<>();
        for (Check check : registry.all(Check.class)) {
            try {
                problems.addAll(check.check(application));
            } catch (Exception failure) {
                throw refusal("The check " + check.getClass().getName() + " threw " + failure, failure);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static ConfigurationException refusal(String summary, Exception failure) {
        return new ConfigurationException(
                new Problem(
                        "MAST-CONFIG-001",
                        summary,
                        List.of(Origin.named(Node.CORE, "the application has been made and is looked at")),
                        List.of("Mend the cause; the log has its whole stack trace.")),
                failure);
    }
}
