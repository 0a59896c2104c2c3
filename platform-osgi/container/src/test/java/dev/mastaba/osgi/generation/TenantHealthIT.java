package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.ResolutionIsolation;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.addon.ComponentHealth;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.testing.felix.FelixContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Problems of components name the tenant, and services of other tenants are no candidates. */
class TenantHealthIT {
    @TempDir
    Path folder;

    @Test
    void onlyTheTenantWithoutTheServiceHasAProblem() {
        try (FelixContainer felix = FelixContainer.sharing(AddOn.class)) {
            BundleContext context = felix.context();
            ResolutionIsolation worlds = new ResolutionIsolation();
            worlds.register(context);
            Stage stage = new Stage(
                    context,
                    worlds,
                    new AddOnCalls(Duration.ofSeconds(10), TenantHealthIT.class.getClassLoader(), Debugger.none()));
            TenantComponents components = new TenantComponents(context, stage);
            Bundles bundles = new Bundles(folder);
            Copy copy = stage.install(
                    1, bundles.store(bundles.component("wiki", "", "@Reference CharSequence text;", "\"\"")));
            components.configure(copy, Set.of("acme", "other", "third"));
            offer(context, "acme");
            offer(context, "other");
            stage.start(List.of(copy), List.of(copy), List.of());
            ComponentHealth health =
                    new ComponentHealth(context.getService(context.getServiceReference(ServiceComponentRuntime.class)));

            assertThat(problems(health, copy))
                    .singleElement()
                    .extracting(Problem::summary)
                    .asString()
                    .startsWith("The component wiki.Main (tenant third) of wiki requires a service");
            offer(context, "third");
            assertThat(problems(health, copy)).isEmpty();
            offer(context, "acme");
            assertThat(problems(health, copy))
                    .singleElement()
                    .extracting(Problem::summary)
                    .asString()
                    .startsWith("The component wiki.Main (tenant acme) of wiki requires one");
        }
    }

    private static List<Problem> problems(ComponentHealth health, Copy copy) {
        return health.problemsOf(copy).values().stream().flatMap(List::stream).toList();
    }

    private static void offer(BundleContext context, String tenant) {
        context.registerService(
                CharSequence.class, tenant, FrameworkUtil.asDictionary(Map.of("mastaba.tenant", tenant)));
    }
}
