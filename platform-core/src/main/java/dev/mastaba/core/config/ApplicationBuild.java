package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.ApplicationCreated;
import dev.mastaba.core.application.Check;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.commit.PendingRelations;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.dispatch.Compiled;
import dev.mastaba.core.engine.dispatch.DispatchExplainer;
import dev.mastaba.core.engine.dispatch.Router;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.security.ResourceAcls;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of composing an application: everything is recorded, the router is created, and the checks inspect it. */
final class ApplicationBuild {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationBuild.class);

    private final Compiled compiled;
    private final Committed committed;
    private final Composition.Watch watch;
    private final Registry registry;
    private final IntrospectionStore introspection;

    ApplicationBuild(Compiled compiled, Composition.Watch watch) {
        this.compiled = compiled;
        this.committed = compiled.resolved().committed();
        this.watch = watch;
        this.registry = committed.registry();
        this.introspection = committed.introspection();
    }

    /**
     * Returns the application, after all checks have inspected it.
     *
     * @throws ConfigurationException with all problems
     */
    Application application() {
        compiled.record(introspection);
        compiled.resolved().assets().settle();
        recordAcls();
        List<Problem> unrelated = PendingRelations.in(registry).finish(introspection);
        if (!unrelated.isEmpty()) {
            throw new ConfigurationException(unrelated);
        }
        new Relations(introspection, committed.rank()).add();
        Application application = Router.of(compiled, introspection);
        introspection.freeze();
        registry.put(Key.of(Explanation.Explainer.class), DispatchExplainer.of(compiled, application));
        warn();
        registry.remove(Key.of(DeclaredRoutes.class));
        registry.remove(Key.of(PendingRelations.class));
        registry.remove(Key.of(DeclarationConflict.Source.class));
        registry.freeze();
        tell(application);
        check(application);
        return application;
    }

    private void warn() {
        Problem.Warnings warnings = Problem.Warnings.in(registry);
        compiled.warnings().forEach(warnings::add);
        warnOfSettings();
        warnings.all().forEach(warning -> LOG.warn("{}", warning.text()));
    }

    /** Records the ACLs of the resources that root factories refer to; those of view contexts are already recorded. */
    private void recordAcls() {
        ResourceAcls acls = new ResourceAcls(registry, introspection);
        recordAcls(acls, compiled.root(), introspection.find("root factories", "default"));
        for (Route route : compiled.routes().routes()) {
            RootFactory root = route.root();
            if (root != null) {
                recordAcls(acls, root, introspection.find("routes", route.name()));
            }
        }
        acls.finish();
    }

    private static void recordAcls(ResourceAcls acls, RootFactory root, Optional<Registered> declared) {
        declared.ifPresent(known -> acls.in(root, known.owner(), known.origin()));
    }

    /** Warns about unknown settings, except those from a container's files, which the container reports itself with their line numbers. */
    private void warnOfSettings() {
        List<String> addOns = new ArrayList<>(committed.rank().names().all());
        addOns.addAll(IncludeFacts.included(introspection));
        SettingNames known = SettingNames.with(addOns);
        committed.settings().values().keySet().stream()
                .filter(name -> committed.settings().place(name).isEmpty() && known.isUnknown(name))
                .map(name -> unknown(SettingNames.unread(name), Origin.named("settings", name)))
                .forEach(Problem.Warnings.in(registry)::add);
    }

    private static Problem unknown(SettingNames.Unknown unknown, Origin origin) {
        return new Problem(unknown.id(), unknown.summary(), origin, unknown.remedy());
    }

    private void tell(Application application) {
        try {
            compiled.events().tell(new ApplicationCreated(application), null);
        } catch (Exception | LinkageError | AssertionError | ServiceConfigurationError | StackOverflowError failure) {
            throw refusal("A subscriber to ApplicationCreated threw " + failure, failure);
        }
    }

    private void check(Application application) {
        List<Problem> problems =
                new ArrayList<>(registry.get(Key.of(Places.class)).problems());
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
                        Origin.named(RankedNode.CORE, "checks of the created application"),
                        "Fix the cause; the log contains the full stack trace."),
                failure);
    }
}
