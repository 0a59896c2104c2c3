package dev.mastaba.osgi.command;

import dev.mastaba.container.Deployments;
import dev.mastaba.content.conf.CheckedSettings;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.ContentIntake;
import dev.mastaba.content.history.KeptOriginals;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.admin.ContributedCommands;
import dev.mastaba.osgi.admin.NamedCommands;
import dev.mastaba.osgi.container.BundledFeatures;
import dev.mastaba.osgi.container.Groundwork;
import dev.mastaba.osgi.container.ServerSettings;
import dev.mastaba.osgi.container.StateChecks;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.ChangeReporter.Notices;
import dev.mastaba.osgi.reconcile.DeploymentWarnings;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.osgi.reconcile.HistoryPart;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.osgi.tenant.FormerTenants;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.osgi.tenant.TenantCheck;
import dev.mastaba.osgi.tenant.Tenants;
import dev.mastaba.osgi.trial.ObservedChanges;
import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.staging.addon.DatabaseNames;
import dev.mastaba.staging.kept.TenantServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The features of the container's bundle: tenants, observed changes, drift, warnings, the files of a fleet, and the commands. */
public final class ServerFeatures implements BundledFeatures {
    /** The name under which the store keeps contents while they replace those of the folders. */
    private static final String RELEASE_USER = "release";

    @Override
    public Optional<Path> released(CheckedSettings settings, BaseFolders base) {
        return Fleet.read(settings) == Fleet.NODE ? Optional.of(base.released()) : Optional.empty();
    }

    @Override
    public Connected connect(BundleContext context, ServiceComponentRuntime components, Groundwork ground) {
        return new OfServer(
                context,
                components,
                ground,
                new Tenants(new TenantServices(context, ground.kept())),
                new ObservedChanges(ground.server().generations().probation()),
                new Drift(ground.log(), new KeptOriginals(ground.base().originals())));
    }

    /** The features of one server. */
    private record OfServer(
            BundleContext context,
            ServiceComponentRuntime components,
            Groundwork ground,
            Tenants tenants,
            ObservedChanges observed,
            Drift drift)
            implements Connected {
        @Override
        public Generations.Features ofChanges() {
            return new Generations.Features(tenants, observed);
        }

        @Override
        public List<Notices> notices(Generations generations) {
            return List.of(warnings(generations)::in, ServingTenants::problems, drift::notices);
        }

        private DeploymentWarnings warnings(Generations generations) {
            return new DeploymentWarnings(
                    ground.confReader(),
                    ground.server().conf().node(),
                    ground.server().settings(),
                    generations.features(),
                    new DatabaseNames(components, ground.server().settings()));
        }

        @Override
        public List<HistoryPart> history() {
            return List.of(drift, Tenants.history(ground.log()));
        }

        @Override
        public NamedCommands offer(Server server) {
            Trials trials = new Trials(
                    server.reconciler(),
                    server.generations(),
                    ground.store(),
                    ground.confReader(),
                    List.of(warnings(server.generations())::in, ServingTenants::problems),
                    drift,
                    server.use()::proposed);
            AdminCommands commands = commands(server, trials);
            NamedCommands named = named(server, commands);
            context.registerService(Deployments.class, new DeploymentService(commands, trials, server.use()), null);
            context.registerService(ServerFiles.class, files(server, commands), null);
            return named;
        }

        private AdminCommands commands(Server server, Trials trials) {
            StatusCommand status = new StatusCommand(
                    server.generations(),
                    server.reconciler(),
                    observed,
                    ground.kept(),
                    server.trail(),
                    () -> StateChecks.failed(context));
            TenantCheck check = new TenantCheck(ground.confReader(), server.generations());
            return new AdminCommands(server, status, drift, check, observed, trials, context);
        }

        private NamedCommands named(Server server, AdminCommands commands) {
            ServerSettings settings = ground.server();
            Fleet fleet = Fleet.read(new CheckedSettings(settings.settings(), settings.conf()::origin));
            Map<String, ServerCommand> own = commands.byName();
            NamedCommands named = new NamedCommands(
                    server.use().guarding(fleet == Fleet.NODE ? FleetMembership.refusedOnNode(own) : own),
                    CommandDescription.beside(AdminCommands.class),
                    new ContributedCommands(context, FleetMembership.absent(fleet != Fleet.OFF)),
                    ground.base().incoming());
            context.registerService(ServerCommands.class, named, null);
            return named;
        }

        private ServerFiles files(Server server, AdminCommands commands) {
            FilesState state = new FilesState(
                    server.generations(),
                    server.reconciler(),
                    ground.store(),
                    ground.base().conf().resolve(ConfFile.SERVER),
                    ground.server().conf().serverHash(),
                    server.looked(),
                    tenants::hasStopped);
            ContentIntake intake = new ContentIntake(ground.store(), ground.folder(), RELEASE_USER);
            return commands.files(state, intake, server.use()::changing);
        }

        @Override
        public List<Problem> restore(Server server) {
            return FormerTenants.of(ground).restore(tenants, server.generations(), ground);
        }
    }
}
