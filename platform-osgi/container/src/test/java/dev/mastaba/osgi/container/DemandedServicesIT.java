package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.ContentGate;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerControl;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.felix.FelixContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Settings that demand services of other bundles. */
class DemandedServicesIT {
    private static final long LIMIT_MILLIS = 60_000;

    @TempDir
    Path folder;

    private FelixContainer framework() throws Exception {
        return framework(
                "mastaba.openings = refuse\nmastaba.bundles.trust = conf/trust\nmastaba.probation.action = revert\n");
    }

    private FelixContainer framework(String settings) throws Exception {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.writeString(Files.createDirectories(base.resolve("conf")).resolve("server.cfg"), settings);
        return FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(ServerControl.class)
                .property(BaseFolders.PROPERTY, base.toString())
                .below(folder)
                .start();
    }

    private static ContainerStart start(BundleContext context) {
        return new ContainerStart(
                context,
                Objects.requireNonNull(context.getService(context.getServiceReference(ServiceComponentRuntime.class))),
                new ServerFeatures());
    }

    private static <S> S await(BundleContext context, Class<S> type) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return Objects.requireNonNull(tracker.waitForService(LIMIT_MILLIS), type.getName());
    }

    @Test
    void withoutTheServicesTheServerDoesNotStart() throws Exception {
        try (FelixContainer felix = framework()) {
            ContainerStart container = start(felix.context());

            HttpAddress address = await(felix.context(), HttpAddress.class);

            Throwable refused = catchThrowable(address::url);

            GoldenFile.assertPinned(DemandedServicesIT.class, "demanded-problems.txt", refused.getMessage() + "\n");
            assertThat(felix.context().getServiceReference(ApplicationSource.class))
                    .isNull();
            container.stop();
        }
    }

    private static void register(BundleContext context, Class<?> type, Object gate, String setting) {
        context.registerService(type.getName(), gate, FrameworkUtil.asDictionary(Map.of(ChangeGate.SETTING, setting)));
    }

    private static void registerChangeGate(BundleContext context, String setting) {
        ChangeGate gate = change -> List.of();
        register(context, ChangeGate.class, gate, setting);
    }

    @Test
    void withAGateOfAnotherTypeItDoesNotStart() throws Exception {
        try (FelixContainer felix = framework()) {
            registerChangeGate(felix.context(), "mastaba.openings");
            registerChangeGate(felix.context(), "mastaba.bundles.trust");
            ContainerStart container = start(felix.context());

            Throwable refused = catchThrowable(await(felix.context(), HttpAddress.class)::url);

            assertThat(refused).hasMessageContaining("Setting mastaba.bundles.trust requires the bundle");
            container.stop();
        }
    }

    private static <S> void registerBroken(BundleContext context, Class<S> type, String setting) {
        ServiceFactory<S> none = new ServiceFactory<>() {
            @Override
            @SuppressWarnings("NullAway")
            public S getService(Bundle bundle, ServiceRegistration<S> registration) {
                return null;
            }

            @Override
            public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {}
        };
        register(context, type, none, setting);
    }

    private void assertRefused(FelixContainer felix) throws Exception {
        ContentGate gate = bundle -> Optional.empty();
        register(felix.context(), ContentGate.class, gate, "mastaba.bundles.trust");
        ContainerStart container = start(felix.context());

        Throwable refused = catchThrowable(await(felix.context(), HttpAddress.class)::url);

        assertThat(refused).hasMessageContaining("a guard of changes cannot be created");
        container.stop();
    }

    @Test
    void withAGateThatCannotBeCreatedItDoesNotStart() throws Exception {
        try (FelixContainer felix = framework()) {
            registerBroken(felix.context(), ChangeGate.class, "mastaba.openings");
            RunningContainer.offerJudge(felix.context());
            assertRefused(felix);
        }
    }

    @Test
    void withAJudgeThatCannotBeCreatedItDoesNotStart() throws Exception {
        try (FelixContainer felix = framework()) {
            registerChangeGate(felix.context(), "mastaba.openings");
            registerBroken(felix.context(), ChangeJudge.class, "mastaba.probation.action");
            assertRefused(felix);
        }
    }

    @Test
    void withALimitOfTheAuditLogAndNoTrailItDoesNotStart() throws Exception {
        try (FelixContainer felix = framework("mastaba.audit.size = 1m\n")) {
            RunningContainer.offerJudge(felix.context());
            ContainerStart container = start(felix.context());

            Throwable refused = catchThrowable(await(felix.context(), HttpAddress.class)::url);

            assertThat(refused).hasMessageContaining("Setting mastaba.audit.size requires the bundle platform-guards");
            container.stop();
        }
    }

    @Test
    void withATrailThatCannotBeCreatedItDoesNotStart() throws Exception {
        try (FelixContainer felix = framework("")) {
            RunningContainer.offerJudge(felix.context());
            registerBroken(felix.context(), AuditTrail.class, "mastaba.audit.size");
            ContainerStart container = start(felix.context());

            Throwable refused = catchThrowable(await(felix.context(), HttpAddress.class)::url);

            assertThat(refused).hasMessageContaining("the audit trail cannot be created");
            container.stop();
        }
    }

    @Test
    void withoutATrailItStartsAndRecordsNothing() throws Exception {
        try (FelixContainer felix = framework("")) {
            RunningContainer.offerJudge(felix.context());
            ContainerStart container = start(felix.context());
            ServerCommands commands = await(felix.context(), ServerCommands.class);
            await(felix.context(), ApplicationSource.class);

            Caller caller = Caller.unknown();
            assertThat(commands.run("retry", List.of(), caller).exitCode()).isZero();
            assertThat(commands.run("log", List.of(), caller).text())
                    .startsWith("No bundle of this server has the command \"log\"");
            assertThat(folder.resolve("base/var/audit")).doesNotExist();
            container.stop();
        }
    }

    @Test
    void withTheServicesItStarts() throws Exception {
        try (FelixContainer felix = framework()) {
            registerChangeGate(felix.context(), "mastaba.openings");
            ContentGate gate = bundle -> Optional.empty();
            register(felix.context(), ContentGate.class, gate, "mastaba.bundles.trust");
            RunningContainer.offerJudge(felix.context());
            ContainerStart container = start(felix.context());

            assertThat(await(felix.context(), ApplicationSource.class)).isNotNull();
            container.stop();
        }
    }
}
