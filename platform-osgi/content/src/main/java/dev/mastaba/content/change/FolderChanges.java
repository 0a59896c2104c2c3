package dev.mastaba.content.change;

import dev.mastaba.content.change.Journal.Pending;
import dev.mastaba.content.folder.FolderLock;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of several files in {@code bundles/} and {@code conf/} as one transaction: all files are changed or none, even if the process is killed.
 *
 * <p>First, new files are copied to a hidden folder next to their destination; then the {@link Journal} is written; then the files are renamed. The
 * next scan of the folders completes a change that has a journal, and discards a change without a journal. Safe for any thread; one change at a time.
 */
public final class FolderChanges implements FolderLock {
    /** The folder of bundles, below the base. */
    public static final String BUNDLES = "bundles";
    /** The folder of settings, below the base. */
    public static final String CONF = "conf";
    /** The folder of the settings of tenants, below the base. */
    public static final String TENANTS = "conf/tenants";

    /** The name in {@code conf/} of the record of the bundles from repositories. */
    public static final String LOCK = "bundles.lock";

    /** The folder of the list of released files, below the base. The list changes together with the files, and is not kept. */
    public static final String FLEET = "var/fleet";

    private static final Logger LOG = LoggerFactory.getLogger(FolderChanges.class);
    /** The folders whose files the server reads. */
    static final List<String> FOLDERS = List.of(BUNDLES, CONF, TENANTS);

    /** All folders whose files change. */
    static final List<String> ALL = List.of(BUNDLES, CONF, TENANTS, FLEET);

    private final Path base;
    private final Journal journal;
    private final DisplacedFiles displaced;
    private final Lock lock = new ReentrantLock(true);
    private boolean complete;
    private long made;

    /**
     * Creates an object that changes the folders of a base.
     *
     * @param base the folder with {@code bundles/}, {@code conf/}, and {@code var/}
     * @param displaced receives the removed files
     */
    public FolderChanges(Path base, DisplacedFiles displaced) {
        this.base = base;
        this.displaced = displaced;
        this.journal = new Journal(base.resolve("var/folder-changes"));
    }

    @Override
    public Optional<DeploymentProblem> lock() {
        lock.lock();
        try {
            completeFormer();
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(DeploymentProblem.error(null, null, ChangeProblems.halfMade(journal.file(), failed)));
        }
    }

    @Override
    public void unlock() {
        lock.unlock();
    }

    @Override
    public long changes() {
        return made;
    }

    /**
     * Makes a change; files that already have the intended content are not touched.
     *
     * @param keep whether removed files are kept in {@code var/displaced/}
     * @return the folder in which removed files are kept; empty if there are none
     * @throws IOException if the change cannot be made; the files are then unchanged
     */
    public Optional<Path> make(List<FileChange> changes, boolean keep) throws IOException {
        lock.lock();
        try {
            completeFormer();
            displaceLeftovers();
            carryOut(real(changes));
            return complete ? leftovers(keep) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the change for a file of a deployment, which is a bundle or describes a change of the record of the bundles from repositories.
     *
     * @throws IOException if the record has another entry than the client expects
     */
    public FileChange deploying(String name, Path file) throws IOException {
        return name.equals(ServerFiles.LOCK_CHANGE) ? LockChange.of(file, base) : new FileChange(BUNDLES, name, file);
    }

    /** Returns those changes that alter a file. */
    public List<FileChange> real(List<FileChange> changes) {
        return changes.stream().filter(this::changesSomething).toList();
    }

    /**
     * Undoes a change, except for files that have been changed again.
     *
     * @param real the changes that altered a file
     * @param kept the folder in which the removed and replaced files are kept; empty if there are none
     * @throws IOException if a file cannot be restored
     */
    public void undo(List<FileChange> real, Optional<Path> kept) throws IOException {
        List<FileChange> former = new ArrayList<>();
        for (FileChange change : real) {
            Path place = change.move().place(base);
            boolean stays = !changesSomething(change);
            Optional<Path> file = kept.map(
                            folder -> folder.resolve(change.folder()).resolve(change.name()))
                    .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS));
            if (stays && file.isPresent() && !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(place);
                Files.move(file.get(), place);
            } else if (stays) {
                former.add(new FileChange(change.folder(), change.name(), file.orElse(null)));
            }
        }
        make(former, false);
    }

    /** Handles removed files after the change; on failure, they remain until the next change. */
    private Optional<Path> leftovers(boolean keep) {
        try {
            if (!keep) {
                forget(folder -> FileMove.outgoing(base, folder));
            }
            return displaceLeftovers();
        } catch (IOException later) {
            LOG.warn("Replaced files remain in {}: {}", FileMove.ASIDE, later.getMessage());
            return Optional.empty();
        }
    }

    private boolean changesSomething(FileChange change) {
        Path place = change.move().place(base);
        Path content = change.content();
        if (content == null) {
            return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        }
        Optional<String> wanted = Sha256.of(content);
        return wanted.isEmpty() || !wanted.equals(Sha256.of(place));
    }

    private void carryOut(List<FileChange> changes) throws IOException {
        Pending pending =
                new Pending(true, changes.stream().map(FileChange::move).toList());
        if (changes.isEmpty()) {
            return;
        }
        try {
            prepare(changes);
            journal.write(pending);
        } catch (IOException failed) {
            forget(folder -> FileMove.incoming(base, folder));
            throw failed;
        }
        complete = false;
        made++;
        Optional<IOException> failure = settle(pending);
        endJournal();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Ends the change, even if the disk does not let the journal be deleted: the next scan retries. */
    private void endJournal() {
        try {
            journal.delete();
            complete = true;
        } catch (IOException later) {
            LOG.warn("{} could not be deleted yet: {}", journal.file(), later.getMessage());
        }
    }

    private void prepare(List<FileChange> changes) throws IOException {
        for (String folder : ALL) {
            if (changes.stream().anyMatch(change -> change.folder().equals(folder))) {
                Files.createDirectories(FileMove.incoming(base, folder));
                Files.createDirectories(FileMove.outgoing(base, folder));
            }
        }
        for (FileChange change : changes) {
            if (change.content() != null) {
                Path copy = change.move().incoming(base);
                Files.copy(change.content(), copy);
                if (!change.folder().equals(BUNDLES)) {
                    FileAccess.keep(change.move().place(base), copy);
                }
                DurableFiles.force(copy);
            }
        }
        forceNames();
    }

    /** Completes a change that a killed process or a failing disk left incomplete, and discards one that was not decided. */
    private void completeFormer() throws IOException {
        if (complete) {
            return;
        }
        Optional<Pending> former = journal.read();
        if (former.isPresent()) {
            boolean made = settle(former.get()).isEmpty();
            journal.delete();
            LOG.warn(
                    "An interrupted change of {} files was {}: {}",
                    former.get().moves().size(),
                    made ? "completed" : "undone",
                    former.get().moves().stream().map(FileMove::name).toList());
        }
        complete = true;
        try {
            forget(folder -> FileMove.incoming(base, folder));
            displaceLeftovers();
        } catch (IOException later) {
            LOG.warn("Files of an interrupted change remain in {}: {}", FileMove.ASIDE, later.getMessage());
        }
    }

    /**
     * Completes a change from any state, or undoes it.
     *
     * @return the reason why it was undone; empty if it was completed
     * @throws IOException if neither is possible
     */
    private Optional<IOException> settle(Pending change) throws IOException {
        for (FileMove move : change.moves()) {
            if (!Files.isDirectory(FileMove.incoming(base, move.folder()))) {
                throw new IOException(FileMove.incoming(base, move.folder()) + " is missing");
            }
        }
        Optional<IOException> failure = forward(change);
        if (failure.isPresent()) {
            backward(change.moves());
        }
        forceNames();
        return failure;
    }

    private Optional<IOException> forward(Pending change) {
        if (!change.forward()) {
            return Optional.of(new IOException("an earlier attempt failed"));
        }
        try {
            for (FileMove move : change.moves()) {
                move.forward(base);
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed);
        }
    }

    private void backward(List<FileMove> moves) throws IOException {
        journal.write(new Pending(false, moves));
        for (FileMove move : moves) {
            move.backward(base);
        }
    }

    private void forceNames() {
        for (String folder : ALL) {
            if (Files.isDirectory(FileMove.incoming(base, folder))) {
                DurableFiles.forceNames(FileMove.incoming(base, folder));
                DurableFiles.forceNames(FileMove.outgoing(base, folder));
                DurableFiles.forceNames(base.resolve(folder));
            }
        }
    }

    private void forget(Function<String, Path> hidden) throws IOException {
        for (String folder : ALL) {
            DurableFiles.delete(hidden.apply(folder));
        }
    }

    /** Moves removed files to {@code var/displaced/}, and deletes the hidden folders. */
    private Optional<Path> displaceLeftovers() throws IOException {
        Optional<Path> where = displaced.take(base, FOLDERS);
        forget(folder -> base.resolve(folder).resolve(FileMove.ASIDE));
        return where;
    }
}
