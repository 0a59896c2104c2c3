package dev.mastaba.osgi.command;

import dev.mastaba.container.Deployments;
import dev.mastaba.content.change.FileCommands;
import dev.mastaba.content.folder.ContentIntake;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.osgi.tenant.TenantCheck;
import dev.mastaba.osgi.trial.ObservedChanges;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerFiles;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;

/** The commands of the command line, as the container runs them. */
public final class AdminCommands {
    /** The time for which a command waits for another command. Together with the time for deciding a change, it is less than a client's timeout. */
    private static final Duration ONE_AFTER_THE_OTHER = Duration.ofSeconds(10);

    private static final long RECORDED_WITHIN_MILLISECONDS = 5_000;

    private final Server server;
    private final DeployCommands deployment;
    private final ContentChanges contentChanges;
    private final FileCommands files;
    private final AuditedCommands audited;
    private final Map<String, ServerCommand> byName;

    /**
     * Creates the commands of one server; each command looks up the serving generation when it runs.
     *
     * @param tenants checks the settings of tenants
     * @param observed observes changes
     * @param trials tries changes
     * @param context the context of the container's bundle
     */
    public AdminCommands(
            Server server,
            StatusCommand status,
            Drift drift,
            TenantCheck tenants,
            ObservedChanges observed,
            Trials trials,
            BundleContext context) {
        this.server = server;
        this.deployment = new DeployCommands(server, observed);
        TenantCommands tenantCommands = new TenantCommands(server, tenants);
        this.contentChanges = new ContentChanges(server, trials, deployment, tenantCommands);
        this.files = new FileCommands(ONE_AFTER_THE_OTHER);
        this.audited = new AuditedCommands(files, server.trail(), server.incoming());
        DriftCommands overrides = new DriftCommands(server, drift);
        Map<String, CommonCommand> plain = Map.ofEntries(
                Map.entry("status", status::run),
                Map.entry("addons", new AddOnsCommand(server)::run),
                Map.entry("generations", new GenerationsCommand(server)::run),
                Map.entry("diff", new DiffCommand(server.generations(), server.log())::run),
                Map.entry("history-files", new HistoryFilesCommand(server.log())::run),
                Map.entry("assets-drift", overrides::ofAssets),
                Map.entry("drift-files", overrides::files),
                Map.entry("tenants", arguments -> tenantCommands.list()),
                Map.entry("drift", overrides::all),
                Map.entry("settled", arguments -> deployment.settled(arguments.list("FILE"))),
                Map.entry("notices", arguments -> deployment.notices(arguments.list("FILE"))),
                Map.entry("refused", arguments -> deployment.refused()),
                Map.entry("prepared", arguments -> deployment.prepared()));
        Map<String, ServerCommand> recorded = new TreeMap<>(Map.of(
                "tenant", audited.tenant(tenantCommands::run),
                "retry", audited.withoutFiles("retry", false, deployment::retry),
                "deploy", audited.files("deploy", contentChanges::deploy),
                "undeploy", audited.files("undeploy", contentChanges::run),
                "rollback", audited.withoutFiles("rollback", true, new RollbackCommand(server)::run),
                "backup", new BaseCopyCommand(context, server).with(files)));
        plain.forEach((name, command) -> recorded.put(name, CommonCommand.of(command)));
        recorded.replaceAll((name, command) -> recorded(command));
        // This must answer at once while a change or its record takes long.
        recorded.put("requests", CommonCommand.of(new RequestsCommand(server.generations())::run));
        this.byName = Map.copyOf(recorded);
    }

    /**
     * Returns the service that replaces all files, one at a time with the commands that change files.
     *
     * @param intake takes the contents of the files
     * @param guard prevents changes while another process uses the base
     */
    public ServerFiles files(FilesState state, ContentIntake intake, FolderServerFiles.Guard guard) {
        return new FolderServerFiles(
                state, server.folders(), intake, server.reconciler(), server.trail(), audited, guard);
    }

    /** Returns the commands that add and remove bundles, and what they share with trials. */
    public ContentChanges contentChanges() {
        return contentChanges;
    }

    /** Returns the commands by name. */
    public Map<String, ServerCommand> byName() {
        return byName;
    }

    /** Returns a command of another bundle that runs while no other command changes or tries the content. */
    public ServerCommand alone(String name, CommonCommand command) {
        return recorded(files.alone(name, CommonCommand.of(command)));
    }

    /** Returns a command of another bundle that runs alone, and that the audit log records. */
    public ServerCommand recorded(Deployments.Recorded as, CommonCommand command) {
        return recorded(audited.recorded(as, command));
    }

    private ServerCommand recorded(ServerCommand command) {
        return (arguments, caller) -> {
            server.reconciler().awaitRecorded(RECORDED_WITHIN_MILLISECONDS);
            return command.run(arguments, caller);
        };
    }
}
