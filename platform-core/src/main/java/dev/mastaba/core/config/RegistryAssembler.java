package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.ApplicationCreated;
import dev.mastaba.core.application.Check;
import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.asset.StaticUrls;
import dev.mastaba.core.engine.commit.Wishes;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.engine.dispatch.ApplicationParts;
import dev.mastaba.core.engine.dispatch.Debugging;
import dev.mastaba.core.engine.dispatch.DispatchExplainer;
import dev.mastaba.core.engine.dispatch.Router;
import dev.mastaba.core.engine.i18n.Localization;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.security.CsrfChecks;
import dev.mastaba.core.engine.security.ResourceAcls;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.engine.tween.OrderedTweens;
import dev.mastaba.core.engine.url.AllowedHosts;
import dev.mastaba.core.engine.view.Views;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registered;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a committed registry once and makes the application of it. */
final class RegistryAssembler {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryAssembler.class);

    private final Registry registry;
    private final Settings settings;
    private final IntrospectionStore introspection;
    private final Composition.Watch watch;

    RegistryAssembler(Registry registry, Settings settings, IntrospectionStore introspection, Composition.Watch watch) {
        this.registry = registry;
        this.settings = settings;
        this.introspection = introspection;
        this.watch = watch;
    }

    /**
     * The application.
     *
     * @param reported what is wrong already, to be told with what else is found
     */
    Application assemble(List<Problem> reported) {
        Findings findings = new Findings(reported);
        List<Original> replaced = DeclaredRoutes.in(registry).originals(registry.get(Key.of(Precedence.class)));
        findings.attempt(() -> CsrfChecks.assemble(registry, settings, introspection, Node.CORE));
        findings.attempt(() -> Views.assemble(registry, settings, introspection));
        findings.attempt(() -> DeclaredRoutes.mapper(registry));
        findings.attempt(() -> OrderedTweens.check(registry, settings));
        findings.attempt(() -> StaticUrls.of(registry, settings));
        findings.attempt(() -> ApplicationParts.explainsMismatch(settings));
        findings.attempt(() -> Debugging.of(settings));
        findings.attempt(() -> AllowedHosts.of(settings));
        findings.attempt(() -> Localization.settle(registry, settings, introspection));
        findings.refuse();
        replaced.forEach(introspection::register);
        LayeredAssets assets = LayeredAssets.in(registry, settings);
        assets.originals().forEach(introspection::register);
        assets.warnings().forEach(Problem.Warnings.in(registry)::add);
        assets.settle();
        Application made = findings.made(() -> application(ApplicationParts.of(registry, settings)));
        findings.refuse();
        return Objects.requireNonNull(made);
    }

    private Application application(ApplicationParts parts) {
        introspection.arrange("routes", inOrder(parts.routes().routes()));
        introspection.arrange("tweens", parts.tweens().implicit());
        introspection.register(parts.hosts().facts(), Node.CORE, Node.CORE, List.of());
        recordAcls(parts);
        List<Problem> unrelated = Wishes.in(registry).finish(introspection);
        if (!unrelated.isEmpty()) {
            throw new ConfigurationException(unrelated);
        }
        new Kinships(introspection, registry.get(Key.of(Precedence.class))).add();
        Application application = Router.of(parts, introspection);
        introspection.freeze();
        registry.remove(Key.of(Wishes.class));
        registry.put(Key.of(Explanation.Explainer.class), DispatchExplainer.of(parts));
        registry.remove(Key.of(IntrospectionStore.class));
        warnOfSettings();
        List<Problem> warnings = Problem.Warnings.in(registry).all();
        registry.freeze();
        warnings.forEach(warning -> LOG.warn("{}", warning.text()));
        tell(parts, application);
        check(application);
        return application;
    }

    /** Of the resources that root factories name; views have named their contexts. */
    private void recordAcls(ApplicationParts parts) {
        ResourceAcls acls = new ResourceAcls(registry, introspection);
        for (Route route : parts.routes().routes()) {
            RootFactory root = route.root();
            if (root != null) {
                recordAcls(acls, root, introspection.find("routes", route.name()));
            }
        }
        recordAcls(acls, parts.root(), introspection.find("root factories", "default"));
        acls.finish();
    }

    private static void recordAcls(ResourceAcls acls, RootFactory root, Optional<Registered> declared) {
        declared.ifPresent(known -> acls.in(root, known.owner(), known.origin()));
    }

    /** Of settings that nobody reads; a container tells those of its files itself, and where they stand in them. */
    private void warnOfSettings() {
        SettingNames known =
                SettingNames.with(registry.get(Key.of(Precedence.class)).names());
        settings.values().keySet().stream()
                .filter(name -> settings.place(name).isEmpty() && known.isUnknown(name))
                .map(name -> new Problem(
                        "MAST-CONF-005",
                        SettingNames.unknown(name),
                        List.of(Origin.named("settings", name)),
                        List.of("Mend the name, or take the line out.")))
                .forEach(Problem.Warnings.in(registry)::add);
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
        } catch (Exception | LinkageError | AssertionError | ServiceConfigurationError | StackOverflowError failure) {
            throw refusal("A subscriber of ApplicationCreated threw " + failure, failure);
        }
    }

    private void check(Application application) {
        List<Problem> problems = new ArrayList<>();
        registry.named(Check.class).forEach((name, check) -> {
            watch.enters(LifecycleDirectives.addOnOf(name), "check");
            try {
                problems.addAll(check.check(application));
            } catch (Exception
                    | LinkageError
                    | AssertionError
                    | ServiceConfigurationError
                    | StackOverflowError failure) {
                throw refusal("The check " + check.getClass().getName() + " threw " + failure, failure);
            } finally {
                watch.leaves();
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static ConfigurationException refusal(String summary, Throwable failure) {
        return new ConfigurationException(
                new Problem(
                        "MAST-CONFIG-001",
                        summary,
                        List.of(Origin.named(Node.CORE, "the application has been made and is looked at")),
                        List.of("Mend the cause; the log has its whole stack trace.")),
                failure);
    }
}
