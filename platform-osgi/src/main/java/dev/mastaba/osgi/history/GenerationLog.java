package dev.mastaba.osgi.history;

import dev.mastaba.osgi.folder.ContentStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations that served, in {@code var/generations/NNNN}. A generation's folder appears whole or not at all; the last one is what the
 * next start begins with, so a process that is killed leaves either the former generation or the new one.
 *
 * <p>For the deployer's thread; reading is safe on any.
 */
public final class GenerationLog {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationLog.class);
    private static final String STORE_USER = "history";
    private static final String PART = ".part";
    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparingLong(GenerationLog::number).reversed();

    private final Path folder;
    private final ContentStore store;
    private final int keep;

    /**
     * A log in a folder.
     *
     * @param keep how many generations are kept, with all their files
     */
    public GenerationLog(Path folder, ContentStore store, int keep) {
        this.folder = folder;
        this.store = store;
        this.keep = keep;
    }

    /** The generations on record, the newest first; those that can't be read are left out. */
    public List<HistoryEntry> entries() {
        return newestFirst().toList();
    }

    /** The newest generation whose files are all in the store, unharmed. */
    public Optional<HistoryEntry> lastGood() {
        return lastGood(entry -> true);
    }

    /** The newest generation that satisfies a condition and whose files are all in the store, unharmed. */
    public Optional<HistoryEntry> lastGood(Predicate<HistoryEntry> condition) {
        return newestFirst().filter(condition).filter(this::whole).findFirst();
    }

    /** A generation by its number. */
    public Optional<HistoryEntry> find(long number) {
        return newestFirst(each -> number(each) == number).findFirst();
    }

    /** The newest generation whose number is not above this one. */
    public Optional<HistoryEntry> newest(long upTo) {
        return newestFirst(each -> number(each) <= upTo).findFirst();
    }

    /**
     * The number with which a start begins: that of the last good generation where it is the newest, since it serves again; else the next.
     *
     * @param lastGood what {@link #lastGood} gave; to find it, all its files are read
     */
    public long firstNumber(Optional<HistoryEntry> lastGood) {
        long next = nextNumber();
        return lastGood.map(HistoryEntry::number)
                .filter(number -> number == next - 1)
                .orElse(next);
    }

    /** The number after the highest on record. */
    public long nextNumber() {
        return folders().stream().mapToLong(GenerationLog::number).max().orElse(0) + 1;
    }

    /** Tells the store which files the generations on record need; before the store is first swept. */
    public void claimFiles() {
        Set<String> hashes = new HashSet<>();
        for (HistoryEntry entry : entries()) {
            entry.bundles().forEach(file -> hashes.add(file.sha256()));
            entry.conf().forEach(file -> hashes.add(file.sha256()));
        }
        store.use(STORE_USER, hashes);
    }

    /**
     * Writes a generation, unless its number is on record: one that is started again is the same. The oldest beyond the number that is kept are
     * forgotten.
     *
     * @throws IOException when it could not be written; nothing of it is left
     */
    public void write(HistoryEntry entry) throws IOException {
        if (folders().stream().anyMatch(each -> number(each) == entry.number())) {
            return;
        }
        Files.createDirectories(folder);
        String name = String.format("%04d", entry.number());
        Path part = folder.resolve("." + name + PART);
        DurableFiles.delete(part);
        Files.createDirectory(part);
        try {
            EntryFormat.write(entry, newestFirst().findFirst(), part);
            force(part);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.forceNames(folder);
        } catch (IOException failed) {
            DurableFiles.delete(part);
            throw failed;
        }
        forgetOldest();
        claimFiles();
        store.sweep();
    }

    private boolean whole(HistoryEntry entry) {
        return Stream.concat(entry.bundles().stream(), entry.conf().stream())
                .allMatch(file -> store.verify(file.sha256()));
    }

    private void forgetOldest() {
        folders().stream().sorted(NEWEST_FIRST).skip(keep).forEach(old -> {
            try {
                DurableFiles.delete(old);
            } catch (IOException stays) {
                LOG.debug("{} stays", old, stays);
            }
        });
    }

    private Stream<HistoryEntry> newestFirst() {
        return newestFirst(each -> true);
    }

    /** Reads one after the other, as far as they are asked for: a generation has its applications' whole texts. */
    private Stream<HistoryEntry> newestFirst(Predicate<Path> which) {
        return folders().stream().filter(which).sorted(NEWEST_FIRST).flatMap(each -> read(each).stream());
    }

    private static Optional<HistoryEntry> read(Path folder) {
        try {
            return Optional.of(EntryFormat.read(folder));
        } catch (IOException unreadable) {
            LOG.warn("{} is left out of the history: {}", folder, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> folders() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, each -> number(each) > 0)) {
                all.forEach(found::add);
            } catch (IOException unreadable) {
                LOG.warn("{} can't be read: {}", folder, unreadable.getMessage());
            }
        }
        return found;
    }

    /** The number that a folder's name is, or 0. */
    private static long number(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches("[0-9]{4,18}") && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                ? Long.parseLong(name)
                : 0;
    }

    /** Sees the files of a folder, and its names, through to the disk. */
    private static void force(Path folder) throws IOException {
        for (Path file : DurableFiles.list(folder, Files::isRegularFile)) {
            DurableFiles.force(file);
        }
        DurableFiles.forceNames(folder);
    }
}
