package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.services.PlatformThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch on {@code bundles/} and {@code conf/} that reports the state that these folders and the installation's add-ons request.
 *
 * <p>The folders are scanned at each file system event and at a fixed interval. Complete files are copied to the {@link ContentStore} and checked
 * there. Changes form one batch when nothing has changed for a short time, and the listener receives the complete {@link DesiredState}. This time is
 * longer if the files of the batch arrived slowly, because the next one may take as long. Files that are still being written do not delay a batch.
 * The watch never writes to the folders.
 *
 * <p>One daemon thread does all of this, including the calls to the listener. Errors with files do not end the thread.
 */
public final class BundleFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFolder.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final FolderSettings settings;
    private final FolderListener listener;
    private final ContentStore store;
    private final FileIntake intake;
    private final FileIntake installation;
    private final FolderWatch bundles;
    private final FolderWatch conf;
    private final FolderWatch tenants;
    private final ShippedWatch addOns;
    private final ReleasedFiles released;
    private final FolderTrigger trigger;
    private final FolderLock lock;
    private final Thread thread;

    private volatile DesiredState state;
    private volatile @Nullable Views views;
    private boolean told;

    /** When the first file of the batch began to arrive, even if it was incomplete then. */
    private long begun;

    private boolean arriving;
    private long changedSince;
    private long changedLast;
    private boolean changing = true;
    private boolean halfMade;
    private long ownChanges;

    /** The information about all folders when the last batch was taken. */
    private record Views(FolderView addOns, FolderView bundles, FolderView conf, FolderView tenants) {}

    /** The places of bundles and settings. */
    private record Places(Path bundles, Path conf, ShippedAddOns addOns) {}

    private BundleFolder(
            Places places,
            ContentStore store,
            DesiredState former,
            FolderSettings settings,
            FolderLock lock,
            FolderListener listener) {
        this.settings = settings;
        this.lock = lock;
        this.listener = listener;
        this.store = store;
        this.state = former;
        this.intake = new FileIntake(store, settings);
        this.installation = FileIntake.ofInstallation(store, settings, places.addOns());
        this.bundles = new FolderWatch(
                new WatchedFolder(places.bundles(), settings.files(), new BundleClassifier(settings.archive())),
                settings);
        this.conf = new FolderWatch(new WatchedFolder(places.conf(), settings.files(), new ConfClassifier()), settings);
        Path ofTenants = places.conf().resolve(ConfFile.TENANTS);
        this.tenants = new FolderWatch(
                new WatchedFolder(ofTenants, ConfFile.TENANTS, settings.files(), new ConfClassifier()), settings);
        this.addOns = new ShippedWatch(places.addOns(), settings);
        this.released = new ReleasedFiles(settings.released());
        this.trigger = new FolderTrigger(List.of(places.bundles(), places.conf(), ofTenants));
        this.thread = new PlatformThread(this::watch, "mastaba-bundles", trigger::closed);
    }

    /**
     * Starts watching.
     *
     * @param bundles the bundle folder; while it does not exist, {@code former} remains in effect
     * @param conf the settings folder, with the settings of tenants in its folder {@code tenants/}; the same applies to it
     * @param addOns the add-ons of the installation, which are read once
     * @param store the store that receives checked files
     * @param former the content that is running now, for instance the last good generation; {@link DesiredState#empty()} before the first
     * @param lock a lock that is held during each scan, but not while the listener is called
     * @param listener the listener, called on the watch thread
     */
    public static BundleFolder watch(
            Path bundles,
            Path conf,
            ShippedAddOns addOns,
            ContentStore store,
            DesiredState former,
            FolderSettings settings,
            FolderLock lock,
            FolderListener listener) {
        BundleFolder folder =
                new BundleFolder(new Places(bundles, conf, addOns), store, former, settings, lock, listener);
        folder.thread.start();
        return folder;
    }

    /** Returns the last reported state; before the first report, the former state. */
    public DesiredState state() {
        return state;
    }

    /**
     * Returns the state that the folders would request if {@code bundles/} contained other files as well, and some of its files were not there. The folders
     * are not changed. Files that were deleted since the last scan are not part of the state.
     *
     * @param files a folder with the other files, each of which replaces the file of the same name
     * @param removed the names of the files that would not be there
     * @param user the user under whose name the store keeps the content of the other files, until {@link ContentStore#release}
     * @throws IOException if the files cannot be read, or the folders have not been scanned yet
     */
    public DesiredState proposed(Path files, Set<String> removed, String user) throws IOException {
        Views now = views;
        if (now == null) {
            throw new IOException("bundles/ has not been scanned yet. Repeat the command in a few seconds.");
        }
        return new ProposedFiles(settings, FileIntake.forUser(store, settings, user))
                .state(
                        state,
                        now.addOns(),
                        now.bundles().still(bundles.path()),
                        now.conf(),
                        now.tenants(),
                        files,
                        removed);
    }

    /** Ends the watch: immediately if it is idle, otherwise after the listener has returned. Waits for at most 5 s. */
    @Override
    public void close() {
        trigger.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        store.use(FileIntake.USER, state.hashes());
        changedSince = System.nanoTime();
        changedLast = changedSince;
        begun = changedSince;
        while (!trigger.closed()) {
            try {
                step();
            } catch (Throwable e) {
                LOG.error("The scan of the folders failed; the server retries it", e);
                tellFailure(e);
            }
            pause();
        }
    }

    private void pause() {
        try {
            trigger.await(changing && !halfMade ? untilQuiet() : settings.scan());
        } catch (InterruptedException e) {
            // Left over from the listener or meant for it; only close() ends the watch.
            LOG.debug("The watch thread was interrupted and continues");
        }
    }

    /** Logs a failure of any kind. The thread continues, because otherwise no further changes would be detected. */
    private void tellFailure(Throwable e) {
        changing = false;
        tellOnce(DeploymentProblems.watchFailed(e.toString()));
    }

    private void tellOnce(DeploymentProblem problem) {
        if (!state.problems().contains(problem)) {
            tell(state.withProblem(problem));
        }
    }

    private void step() {
        trigger.watch();
        look().ifPresent(Runnable::run);
    }

    /** Scans the folders once, and returns the call to the listener, which is made afterwards without the lock. */
    private Optional<Runnable> look() {
        Optional<DeploymentProblem> unreadable = lock.lock();
        try {
            halfMade = unreadable.isPresent();
            changing |= halfMade;
            return halfMade ? Optional.of(() -> tellOnce(unreadable.get())) : lookThrough();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Runnable> lookThrough() {
        boolean bundlesChanged = bundles.scan(trigger::closed, grace());
        boolean confChanged = conf.scan(trigger::closed);
        boolean tenantsChanged = tenants.scan(trigger::closed);
        long now = System.nanoTime();
        if (!changing && !arriving) {
            begun = now;
        }
        arriving = bundles.arriving();
        boolean addOnsChanged = addOns.scan(trigger::closed);
        boolean releaseChanged = released.changed();
        if (intake.gatesChanged()
                || releaseChanged
                || bundlesChanged
                || confChanged
                || tenantsChanged
                || addOnsChanged) {
            changedSince = changing ? changedSince : now;
            changedLast = now;
            changing = true;
        }
        if (changing ? quiet(now) || old() : pending()) {
            changing = false;
            return take();
        }
        if (changing) {
            judge();
        }
        return Optional.empty();
    }

    /** Returns the grace for bundles that are gone: none if the server itself has changed the folders. */
    private Duration grace() {
        long changes = lock.changes();
        boolean own = changes != ownChanges;
        ownChanges = changes;
        return own ? Duration.ZERO : settings.grace();
    }

    private boolean quiet(long now) {
        return now - changedLast >= quietNanos()
                || now - changedSince >= settings.longestBatch().toNanos();
    }

    /** Returns the time to wait for the next file of the batch: twice the time that the batch has taken so far, within limits. */
    private long quietNanos() {
        long shortest = settings.shortestQuiet().toNanos();
        return Math.min(settings.quiet().toNanos(), Math.max(shortest, 2 * (changedLast - begun)));
    }

    /** Returns whether this is the first scan and no file is recent. Then it is not necessary to wait for the end of a change. */
    private boolean old() {
        return !told && bundles.old() && conf.old() && (tenants.old() || Files.notExists(tenants.path()));
    }

    private Duration untilQuiet() {
        long left = quietNanos() - (System.nanoTime() - changedLast);
        return Duration.ofNanos(Math.max(0, left) + TimeUnit.MILLISECONDS.toNanos(1));
    }

    private boolean pending() {
        return bundles.pending() || conf.pending() || tenants.pending() || addOns.pending();
    }

    /** Copies and checks what is complete and new. */
    private void judge() {
        bundles.judge(intake, trigger::closed);
        conf.judge(intake, trigger::closed);
        tenants.judge(intake, trigger::closed);
        addOns.judge(installation, trigger::closed);
    }

    private Optional<Runnable> take() {
        judge();
        if (trigger.closed()) {
            return Optional.empty();
        }
        FolderView bundlesNow = released.ofBundles(bundles.view());
        FolderView confNow = released.ofConf(conf.view());
        FolderView tenantsNow = released.ofTenants(tenants.view());
        FolderView addOnsNow = addOns.view();
        views = new Views(addOnsNow, bundlesNow, confNow, tenantsNow);
        return Optional.of(() -> tell(
                StateAssembler.assemble(state, addOnsNow, bundlesNow, confNow, tenantsNow),
                bundlesNow,
                confNow,
                tenantsNow,
                addOnsNow));
    }

    private void tell(DesiredState now, FolderView... views) {
        if (told && now.equals(state)) {
            return;
        }
        Set<String> needed = new HashSet<>(now.hashes());
        for (FolderView view : views) {
            view.verdicts().values().forEach(verdict -> addHash(verdict, needed));
        }
        store.use(FileIntake.USER, needed);
        state = now;
        told = true;
        try {
            listener.changed(now);
        } catch (Throwable e) {
            LOG.error("A listener for changes of the folders failed; it receives the next change", e);
        }
    }

    private static void addHash(Verdict verdict, Set<String> hashes) {
        String hash = verdict instanceof Verdict.Bundle bundle
                ? bundle.file().sha256()
                : verdict instanceof Verdict.Settings conf ? conf.file().sha256() : null;
        if (hash != null) {
            hashes.add(hash);
        }
    }
}
