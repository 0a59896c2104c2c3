package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** Real folders under watch, and everything that was told of them. */
final class FolderFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Path base;
    final Path bundles;
    final Path conf;
    final ContentStore store;
    ShippedAddOns addOns = ShippedAddOns.none();
    private final List<DesiredState> told = new ArrayList<>();
    private BundleFolder folder;
    private RuntimeException failure;

    FolderFixture(Path base) throws IOException {
        this.base = base;
        this.bundles = Files.createDirectories(base.resolve("bundles"));
        this.conf = Files.createDirectories(base.resolve("conf"));
        this.store = new ContentStore(base.resolve("var/store"));
    }

    static FolderSettings withQuiet(Duration quiet) {
        FolderSettings base = FolderSettings.standard();
        // A batch ends with the quiet time alone, however long this machine takes for its files.
        return settings(
                quiet, quiet.plusHours(1), base.incompleteAfter(), base.tryAgainAfter(), base.files(), base.grace());
    }

    /** Returns settings with these times for reporting an incomplete file and for retrying a failed store. */
    static FolderSettings withPatience(Duration incomplete, Duration tryAgain) {
        FolderSettings base = FolderSettings.standard();
        return settings(base.quiet(), base.longestBatch(), incomplete, tryAgain, base.files(), base.grace());
    }

    static FolderSettings withFiles(int most) {
        FolderSettings base = FolderSettings.standard();
        return settings(
                base.quiet(), base.longestBatch(), base.incompleteAfter(), base.tryAgainAfter(), most, base.grace());
    }

    static FolderSettings withGrace(Duration grace) {
        FolderSettings base = FolderSettings.standard();
        return settings(
                base.quiet(), base.longestBatch(), base.incompleteAfter(), base.tryAgainAfter(), base.files(), grace);
    }

    private static FolderSettings settings(
            Duration quiet, Duration batch, Duration incomplete, Duration tryAgain, int files, Duration grace) {
        FolderSettings base = FolderSettings.standard();
        return new FolderSettings(
                quiet,
                batch,
                base.scan(),
                incomplete,
                tryAgain,
                files,
                base.archive(),
                base.gates(),
                base.released(),
                grace);
    }

    /** In the locale "C" a Java 17 can name ASCII files alone. */
    static void assumeThatFilesMayHaveAnyName() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        Assumptions.assumeTrue(encoding.startsWith("UTF"), () -> "file names are in " + encoding);
    }

    FolderFixture watch() {
        return watch(FolderSettings.standard(), DesiredState.empty());
    }

    FolderFixture watch(FolderSettings settings) {
        return watch(settings, DesiredState.empty());
    }

    FolderFixture watch(FolderSettings settings, DesiredState former) {
        return watch(settings, former, new NoLock());
    }

    FolderFixture watch(FolderLock lock) {
        return watch(FolderSettings.standard(), lock);
    }

    FolderFixture watch(FolderSettings settings, FolderLock lock) {
        return watch(settings, DesiredState.empty(), lock);
    }

    private FolderFixture watch(FolderSettings settings, DesiredState former, FolderLock lock) {
        folder = BundleFolder.watch(bundles, conf, addOns, store, former, settings, lock, this::tell);
        return this;
    }

    /** The lock of folders that the server does not change. */
    private static final class NoLock implements FolderLock {
        @Override
        public Optional<DeploymentProblem> lock() {
            return Optional.empty();
        }

        @Override
        public void unlock() {
            // Nothing is held.
        }
    }

    private synchronized void tell(DesiredState state) {
        told.add(state);
        notifyAll();
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void failWhenTold(RuntimeException e) {
        failure = e;
    }

    /** Waits until a state is told that is as it should be. */
    synchronized DesiredState awaitState(Predicate<DesiredState> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (told.isEmpty() || !expected.test(told.get(told.size() - 1))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not told within " + PATIENCE + "; the last was "
                        + (told.isEmpty() ? "none" : told.get(told.size() - 1)));
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return told.get(told.size() - 1);
    }

    DesiredState awaitBundles(String... symbolicNames) {
        return awaitState(state -> state.bundles().keySet().equals(Set.of(symbolicNames)));
    }

    DesiredState awaitProblem(String id) {
        return awaitState(state -> ids(state).contains(id));
    }

    DesiredState awaitContent(String symbolicName, byte[] content) {
        return awaitState(state -> state.bundles().containsKey(symbolicName)
                && state.bundles().get(symbolicName).sha256().equals(Sha256.of(content)));
    }

    static List<String> ids(DesiredState state) {
        return state.allProblems().stream().map(DeploymentProblem::id).toList();
    }

    synchronized List<DesiredState> told() {
        return List.copyOf(told);
    }

    synchronized int times() {
        return told.size();
    }

    /** As a careful operator does: under a passing name, then renamed. */
    Path drop(String name, byte[] content) throws IOException {
        return put(bundles.resolve(name), content);
    }

    /** Lays a file somewhere in one step: nobody ever sees it empty. */
    Path put(Path file, byte[] content) throws IOException {
        Path part = Files.write(base.resolve("passing"), content);
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void assertStored(DesiredState state) {
        assertThat(state.hashes())
                .allSatisfy(hash -> assertThat(store.verify(hash)).isTrue());
    }

    BundleFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
