package dev.mastaba.osgi.container;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.Container;
import dev.mastaba.container.Deployments;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.admin.AdminEndpoint;
import dev.mastaba.osgi.admin.ContributedCommands;
import dev.mastaba.osgi.admin.NamedCommands;
import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.attempt.ExitWatch;
import dev.mastaba.osgi.command.AdminCommands;
import dev.mastaba.osgi.command.BackupCommand;
import dev.mastaba.osgi.command.DeployCommands;
import dev.mastaba.osgi.command.FilesState;
import dev.mastaba.osgi.command.FleetCommands;
import dev.mastaba.osgi.command.RollbackCommand;
import dev.mastaba.osgi.command.StatusCommand;
import dev.mastaba.osgi.command.TenantCommands;
import dev.mastaba.osgi.command.UndeployCommand;
import dev.mastaba.osgi.conf.ConfReader;
import dev.mastaba.osgi.folder.BundleFolder;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.folder.ContentGates;
import dev.mastaba.osgi.folder.ContentIntake;
import dev.mastaba.osgi.folder.ContentStore;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.FolderSettings;
import dev.mastaba.osgi.generation.Composer;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.DisplacedFiles;
import dev.mastaba.osgi.history.FolderChanges;
import dev.mastaba.osgi.history.FolderFiles;
import dev.mastaba.osgi.history.FolderSnapshot;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.history.KeptOriginals;
import dev.mastaba.osgi.history.Rollback;
import dev.mastaba.osgi.kept.KeptService;
import dev.mastaba.osgi.reconcile.AllowedChanges;
import dev.mastaba.osgi.reconcile.DatabaseNames;
import dev.mastaba.osgi.reconcile.DeploymentWarnings;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.osgi.reconcile.HistoryWriter;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.MissingBundles;
import dev.mastaba.osgi.report.ReportWriter;
import dev.mastaba.osgi.report.ShippedAddOnProblems;
import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerControl;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container: it starts the last good generation, then follows {@code bundles/} and {@code conf/}. It offers the {@link ApplicationSource} service
 * after the first scan of the folders, and never withdraws it while the framework runs.
 *
 * <p>The work is done on separate threads, so that activation returns immediately.
 */
@Component(
        immediate = true,
        service = {})
public final class ContainerStart {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerStart.class);
    /**
     * The framework property of a server in which a shell runs; the server's applications are offered by id. A server that serves requests never has
     * this property.
     */
    private static final String SHELL = "mastaba.shell";

    /** The framework property of a process that takes the ports of another process over. */
    private static final String TAKEOVER = "mastaba.takeover";

    /** The names of features by the beginning of the names of the settings that only their bundles read. */
    private static final Map<String, String> READ_BY =
            Map.of("mastaba.management.", "management", "mastaba.preview.", "trials");

    private static final Duration LONGEST_DRAIN = Duration.ofDays(1);
    private static final int KEPT_GENERATIONS = 20;
    /** The name under which the store keeps contents while they replace those of the folders. */
    private static final String RELEASE_USER = "release";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PlatformThread starting;

    /** Starts the container in the background. */
    @Activate
    public ContainerStart(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
        this.starting = new PlatformThread(this::start, "mastaba-start", () -> false);
        starting.setContextClassLoader(ContainerStart.class.getClassLoader());
        starting.start();
    }

    /** Stops following the folders, lets running requests finish, and shuts down the last generation. */
    @Deactivate
    public void stop() {
        starting.interruptAsOwner();
        synchronized (open) {
            while (!open.isEmpty()) {
                close(open.pop());
            }
        }
    }

    private void start() {
        try {
            open();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ConfigurationException refused) {
            LOG.error("The server does not start: {}", refused.getMessage());
            report(refused);
        } catch (RuntimeException | IOException failed) {
            LOG.error("The server failed to start", failed);
            report(failed);
        }
    }

    /** Lets the launcher, which waits for the address of the server, end with the reason. */
    private void report(Exception failed) {
        HttpAddress none = () -> {
            throw new IllegalStateException(failed.getMessage(), failed);
        };
        context.registerService(HttpAddress.class, none, null);
    }

    /**
     * Connects the parts of the container. They are started in this order:
     *
     * <ol>
     * <li>The settings, and the services without dependencies.
     * <li>The services for the bundles of features, such as the management listener.
     * <li>The last good generation, from the store.
     * <li>The folders.
     * <li>The command line.
     * <li>The service that the HTTP server waits for, after the folders have been scanned and the first change has ended, or the folders do not respond.
     * </ol>
     *
     * <p>Flow of changes:
     *
     * <pre>
     * bundles/, conf/ → BundleFolder ─→ Reconciler ─→ Generations → ApplicationSource → HTTP server
     * command line → AdminEndpoint → AdminCommands ┘     │
     *                                          HistoryWriter → var/generations/, ReportWriter → var/reports/
     * </pre>
     */
    private void open() throws IOException, InterruptedException {
        RuntimeWarmUp.make();
        BaseFolders base = BaseFolders.of(context);
        ServerSettings server = ServerSettings.read(base, context::getProperty, System.getenv());
        List<Problem> access = Stream.concat(new ServerAccess(base).problems().stream(), unread(server))
                .toList();
        Stream.concat(server.problems().stream(), access.stream()).forEach(problem -> LOG.error("{}", problem.text()));
        context.registerService(PlatformSettings.class, () -> server.settings().values(), null);
        DemandedService.check(context, server.settings(), server.demanded());
        FolderSettings folder = server.folder().withGates(ContentGates.of(context));
        KeptService kept = new KeptService(server.kept());
        kept.offer(context);
        ContentStore store = new ContentStore(base.store());
        GenerationLog log = new GenerationLog(base.generations(), store, KEPT_GENERATIONS);
        log.claimFiles();
        AttemptLog attempts = AttemptLog.in(base.attempts(), store::find);
        ConfReader confReader = ConfReader.of(base.folder(), System.getenv(), context::getProperty)
                .withTenants(server.tenantRules());
        Boot boot = new Boot(base, store, confReader);
        Optional<HistoryEntry> lastGood = log.lastGood(entry -> !attempts.isSuspect(boot.content(entry)));
        boolean opensFirst = log.newest(Long.MAX_VALUE)
                .filter(entry -> attempts.opensBefore(boot.content(entry)))
                .isPresent();
        lastGood.ifPresent(entry -> attempts.starting(log.newest(entry.number() - 1)
                .map(former -> boot.newest(former, entry))
                .orElseGet(TreeMap::new)));
        push(new ExitWatch(context, attempts));
        Generations generations = push(new Generations(
                context,
                components,
                composer(server),
                new PlatformOfTenants(context, kept),
                server.generations(),
                attempts,
                log.firstNumber(lastGood)));
        generations
                .listeners()
                .failedComponents(() -> StateChecks.failed(context).keySet());
        Drift drift = new Drift(log, new KeptOriginals(base.originals()));
        FirstLook firstLook = new FirstLook(server.startWait());
        FormerTenants former = FormerTenants.of(lastGood, boot, folder.gates());
        DesiredState last = boot.passing(boot.filesOf(lastGood), folder.gates());
        DeploymentWarnings warnings = new DeploymentWarnings(
                confReader,
                server.conf().node(),
                server.settings(),
                generations.features(),
                new DatabaseNames(components, server.settings()));
        Reconciler reconciler = new Reconciler(
                generations,
                store,
                confReader,
                new ReportWriter(base.reports(), base.bundles()),
                Stream.concat(
                                server.notices(),
                                access.stream().map(problem -> DeploymentProblem.notice(null, null, problem)))
                        .toList(),
                push(new ListenerServices(context, new HistoryWriter(log, drift))),
                warnings,
                drift,
                new AllowedChanges(log::entries),
                server.conf().serverHash(),
                Clock.systemUTC());
        AuditTrail trail = trail();
        FolderChanges changes = new FolderChanges(
                base.folder(), new DisplacedFiles(base.displaced(), Clock.systemUTC(), server.displaced()));
        BaseUse use = new BaseUse(
                attempts,
                reconciler,
                from -> BundleFolder.watch(
                        base.bundles(),
                        base.conf(),
                        server.addOns(),
                        store,
                        from,
                        folder,
                        changes,
                        state -> firstLook.change(() -> reconciler.changed(state))));
        ReportedSource reported = new ReportedSource(generations.source(), generations, reconciler);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Container container = new ContainerService(generations, reported, server.settings(), started);
        ClassLoader jetty = JettyLoader.of(context);
        context.registerService(
                Container.class, container, FrameworkUtil.asDictionary(Map.of(HttpProperties.LOADER, jetty)));
        boolean shell = Boolean.parseBoolean(context.getProperty(SHELL));
        Duration drain = server.generations().drainDeadline().orElse(LONGEST_DRAIN);
        context.registerService(
                ServerControl.class, new LauncherControl(attempts, generations, container, use, drain, shell), null);
        DeployCommands deployment = new DeployCommands(
                generations, reconciler, base.bundles(), base.incoming(), changes, trail);
        UndeployCommand removal =
                new UndeployCommand(generations, reconciler, base.bundles(), server.addOns(), changes);
        FolderFiles folders = new FolderFiles(base.folder(), changes);
        AdminCommands commands = new AdminCommands(
                generations,
                reconciler,
                log,
                new StatusCommand(generations, reconciler, kept, trail, () -> StateChecks.failed(context)),
                drift,
                deployment,
                removal,
                new RollbackCommand(reconciler, log, server.addOns(), new Rollback(folders, store), trail),
                new BackupCommand(
                        context, generations, reconciler, new FolderSnapshot(base.folder(), changes), base.incoming()),
                new TenantCommands(generations, reconciler, changes, base.folder(), log, store),
                trail,
                base.incoming());
        context.registerService(
                Measurements.class, new ContainerMeasurements(generations, reconciler, kept, Drift.ID), null);
        StateChecks.offer(context, generations, reconciler);
        Map<String, ServerCommand> own = commands.byName();
        Map<String, ServerCommand> byName =
                use.guarding(server.fleet() == Fleet.NODE ? FleetCommands.refusedOnNode(own) : own);
        NamedCommands named = new NamedCommands(
                byName,
                CommandDescription.beside(AdminCommands.class),
                new ContributedCommands(context, FleetCommands.absent(server.fleet() != Fleet.OFF)),
                base.incoming());
        context.registerService(ServerCommands.class, named, null);
        Trials trials = new Trials(reconciler, generations, store, confReader, warnings, drift, use::proposed);
        context.registerService(
                Deployments.class, new DeploymentService(commands, deployment, removal, changes, trials, use), null);
        FilesState state = new FilesState(
                generations,
                reconciler,
                store,
                base.conf().resolve(ConfFile.SERVER),
                server.conf().serverHash(),
                firstLook::hasEnded);
        ContentIntake intake = new ContentIntake(store, folder, RELEASE_USER);
        context.registerService(ServerFiles.class, commands.files(state, folders, intake, use::changing), null);
        trail.recover(log.newest(Long.MAX_VALUE).map(HistoryEntry::number).orElse(0L));
        reconciler
                .restore(
                        former.states(),
                        former.lost(),
                        lastGood.map(HistoryEntry::rollouts).orElse(List.of()),
                        () -> boot.served(
                                log.entries(), server.generations().probation().time()))
                .forEach(problem -> LOG.error("{}", problem.text()));
        if (!last.bundles().isEmpty()) {
            reconciler.changed(last);
        }
        trail.started(generations.current().map(Generation::number).orElse(0L));
        reconciler.recordIn(trail);
        if (!Boolean.parseBoolean(context.getProperty(TAKEOVER))) {
            // In a restart, a command may still read the copy for a backup that the old process has made.
            DurableFiles.delete(base.incoming());
        }
        Runnable opening = () -> {
            attempts.opening();
            offer(server, reported, base, jetty);
            attempts.ready();
        };
        if (opensFirst) {
            opening.run();
        }
        push(use).follow(last);
        openAdmin(base, use, named);
        firstLook.await(generations, reconciler);
        logReplacedAddOns(reconciler.state().asked());
        started.complete(null);
        if (!opensFirst) {
            opening.run();
        }
    }

    /**
     * Returns the audit trail of an installed bundle; without one, a trail that records nothing.
     *
     * @throws NullPointerException if the trail cannot be created, because changes must not be made without it
     */
    private AuditTrail trail() {
        ServiceReference<AuditTrail> trail = context.getServiceReference(AuditTrail.class);
        return trail == null
                ? new AuditTrail() {}
                : Objects.requireNonNull(context.getService(trail), "the audit trail cannot be created");
    }

    /** Returns the problems with settings of features whose bundles are not installed. */
    private Stream<Problem> unread(ServerSettings server) {
        SettingsFile file = new SettingsFile("server", server.settings());
        return READ_BY.entrySet().stream()
                .filter(feature -> Stream.of(context.getBundles())
                        .noneMatch(bundle -> ("dev.mastaba." + feature.getValue()).equals(bundle.getSymbolicName())))
                .flatMap(feature ->
                        MissingBundles.problems(file, feature.getKey(), "platform-" + feature.getValue()).stream());
    }

    /** Opens the admin endpoint. If {@code var/} cannot be written, the server still serves pages, but the command line cannot reach it. */
    private void openAdmin(BaseFolders base, BaseUse use, NamedCommands commands) {
        try {
            use.announcing(push(AdminEndpoint.open(base.adminFile(), commands)));
        } catch (IOException unwritable) {
            LOG.error(
                    "{} cannot be written ({}), so `mastaba` commands cannot reach this server. Free disk space or"
                            + " grant the server's user write access, then restart the server",
                    base.adminFile(),
                    unwritable.toString());
        }
    }

    /** Logs once which add-ons of the installation the base replaces; {@code status} lists them at any time. */
    private static void logReplacedAddOns(DesiredState asked) {
        asked.problems().stream()
                .filter(ShippedAddOnProblems::isReplacement)
                .forEach(notice -> LOG.warn("{}", notice.text()));
    }

    /** Offers the applications to the HTTP server, which opens its port before this method returns. */
    private void offer(ServerSettings server, ApplicationSource served, BaseFolders base, ClassLoader jetty) {
        ApplicationSource source = push(new TweenedSource(context, served));
        context.registerService(ApplicationSource.class, source, HttpProperties.of(server, base, jetty));
    }

    private static Composer composer(ServerSettings server) {
        Composer core = Composer.core();
        Settings shared = server.forApplications();
        return (participants, own, generation, watch) ->
                core.compose(participants, shared.with(own), generation, watch);
    }

    private <T extends AutoCloseable> T push(T closeable) {
        synchronized (open) {
            open.push(closeable);
        }
        return closeable;
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception failed) {
            LOG.warn("{} failed to close", closeable, failed);
        }
    }
}
