package dev.mastaba.osgi.container;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.Container;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.BaseGuard;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.report.ReportWriter;
import dev.mastaba.content.report.ShippedAddOnProblems;
import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.admin.AdminEndpoint;
import dev.mastaba.osgi.admin.NamedCommands;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.AllowedChanges;
import dev.mastaba.osgi.reconcile.ChangeReporter;
import dev.mastaba.osgi.reconcile.DesiredIngredients;
import dev.mastaba.osgi.reconcile.HistoryWriter;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerControl;
import dev.mastaba.staging.PlatformBundle;
import dev.mastaba.staging.attempt.ExitWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container: it starts the last good generation, then follows {@code bundles/} and {@code conf/}. It offers the {@link ApplicationSource} service
 * after the first scan of the folders, and never withdraws it while the framework runs.
 *
 * <p>The work is done on separate threads, so that activation returns immediately.
 */
public final class ContainerStart {
    private static final String HTTP = "mastaba.http.";
    private static final Logger LOG = LoggerFactory.getLogger(ContainerStart.class);
    /**
     * The framework property of a server in which a shell runs; the server's applications are offered by id. A server that serves requests never has
     * this property.
     */
    private static final String SHELL = "mastaba.shell";

    /** The framework property of a process that takes the ports of another process over. */
    private static final String TAKEOVER = "mastaba.takeover";

    private static final Duration LONGEST_DRAIN = Duration.ofDays(1);

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final BundledFeatures features;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PlatformThread starting;
    private volatile boolean stopping;

    /** Starts the container in the background. */
    public ContainerStart(BundleContext context, ServiceComponentRuntime components, BundledFeatures features) {
        this.context = context;
        this.components = components;
        this.features = features;
        this.starting = new PlatformThread(this::start, "mastaba-start", () -> false);
        starting.setContextClassLoader(ContainerStart.class.getClassLoader());
        starting.start();
    }

    /** Stops following the folders, lets running requests finish, and shuts down the last generation. */
    public void stop() {
        stopping = true;
        starting.interruptAsOwner();
        synchronized (open) {
            while (!open.isEmpty()) {
                close(open.pop());
            }
        }
        new PlatformBundle(context).componentEnded();
    }

    private void start() {
        try {
            PlatformBundle.awaitRefresh();
            new PlatformBundle(context).checkPackages();
            open();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ConfigurationException refused) {
            LOG.error("The server does not start: {}", refused.getMessage());
            report(refused);
        } catch (RuntimeException | IOException failed) {
            if (!stopping) {
                LOG.error("The server failed to start", failed);
                report(failed);
            }
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
        push(BaseGuard.take(context));
        new PlatformBundle(context).uninstallLeftovers();
        Groundwork ground = Groundwork.lay(context, features);
        push(new ExitWatch(context, ground.attempts()));
        BundledFeatures.Connected connected = features.connect(context, components, ground);
        Generations generations = push(generations(ground, connected));
        Reconciler reconciler = new Reconciler(
                generations,
                new DesiredIngredients(ground.store(), ground.confReader()),
                reporter(ground, generations, connected),
                new ReportWriter(ground.base().reports(), ground.base().bundles()),
                push(new ListenerServices(context, new HistoryWriter(ground.log(), connected.history()))),
                new AllowedChanges(ground.log()::entries));
        FirstLook firstLook = new FirstLook(ground.server().startWait());
        FolderChanges changes = ground.changes();
        BaseUse use = new BaseUse(
                ground.attempts(),
                reconciler,
                from -> ground.watch(from, changes, state -> firstLook.change(() -> reconciler.changed(state))));
        BundledFeatures.Server server =
                new BundledFeatures.Server(ground, generations, reconciler, changes, trail(), use, firstLook::hasEnded);
        ReportedSource reported = new ReportedSource(generations.source(), generations, reconciler);
        CompletableFuture<Void> started = new CompletableFuture<>();
        offerContainer(server, reported, started);
        NamedCommands named = connected.offer(server);
        resume(server, connected);
        if (ground.opensFirst()) {
            openPort(ground, reported);
        }
        push(use).follow(ground.last());
        openAdmin(ground.base(), use, named);
        firstLook.await(generations, reconciler);
        logReplacedAddOns(reconciler.state().asked());
        started.complete(null);
        if (!ground.opensFirst()) {
            openPort(ground, reported);
        }
    }

    /** Returns generations of which none serves yet. */
    private Generations generations(Groundwork ground, BundledFeatures.Connected connected) {
        Generations generations = new Generations(
                context,
                components,
                ground.composer(),
                connected.ofChanges(),
                ground.server().generations(),
                ground.attempts(),
                ground.log().firstNumber(ground.records().lastGood()));
        generations
                .listeners()
                .failedComponents(() -> StateChecks.failed(context).keySet());
        return generations;
    }

    private static ChangeReporter reporter(
            Groundwork ground, Generations generations, BundledFeatures.Connected connected) {
        return new ChangeReporter(
                generations,
                ground.confReader(),
                ground.problems(),
                connected.notices(generations),
                ground.server().conf().serverHash(),
                Clock.systemUTC());
    }

    /** Offers the services through which the launcher and the bundles of features see the container. */
    private void offerContainer(
            BundledFeatures.Server server, ReportedSource reported, CompletableFuture<Void> started) {
        Groundwork ground = server.ground();
        Generations generations = server.generations();
        Container container =
                new ContainerService(generations, reported, ground.server().settings(), started);
        offer(Container.class, container);
        boolean shell = Boolean.parseBoolean(context.getProperty(SHELL));
        Duration drain = ground.server().generations().drainDeadline().orElse(LONGEST_DRAIN);
        offer(
                ServerControl.class,
                new LauncherControl(ground.attempts(), generations, container, server.use(), drain, shell));
        offer(Measurements.class, new ContainerMeasurements(generations, server.reconciler(), ground.kept()));
        StateChecks.offer(context, generations, server.reconciler());
    }

    /** Makes the content live with which the last process served. */
    private void resume(BundledFeatures.Server server, BundledFeatures.Connected connected) throws IOException {
        Groundwork ground = server.ground();
        Reconciler reconciler = server.reconciler();
        AuditTrail trail = server.trail();
        trail.recover(
                ground.log().newest(Long.MAX_VALUE).map(HistoryEntry::number).orElse(0L));
        connected.restore(server).forEach(problem -> LOG.error("{}", problem.text()));
        if (!ground.last().bundles().isEmpty()) {
            reconciler.changed(ground.last());
        }
        trail.started(server.generations().current().map(Generation::number).orElse(0L));
        reconciler.recordIn(trail);
        if (!Boolean.parseBoolean(context.getProperty(TAKEOVER))) {
            // In a restart, a command may still read the copy for a backup that the old process has made.
            DurableFiles.delete(ground.base().incoming());
        }
    }

    private <T> void offer(Class<T> type, T service) {
        context.registerService(type, service, null);
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
    private void openPort(Groundwork ground, ApplicationSource served) {
        ground.attempts().opening();
        ApplicationSource source = push(new TweenedSource(context, served));
        context.registerService(ApplicationSource.class, source, httpProperties(ground.server(), ground.base()));
        ground.attempts().ready();
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

    /** Returns the properties of the service, from which the HTTP server reads its settings. */
    private static Dictionary<String, Object> httpProperties(ServerSettings server, BaseFolders base) {
        Map<String, Object> properties = new HashMap<>(server.settings().values());
        properties.keySet().removeIf(name -> !name.startsWith(HTTP));
        properties.put(HTTP + "places", server.settings().places());
        properties.put(HTTP + "base", base.folder().toString());
        properties.put(
                HTTP + "owner.key", server.development() ? "" : base.ownerKey().toString());
        return FrameworkUtil.asDictionary(properties);
    }
}
