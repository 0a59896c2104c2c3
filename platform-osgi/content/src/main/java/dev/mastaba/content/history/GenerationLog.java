package dev.mastaba.content.history;

import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.engine.text.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations that served, in {@code var/generations/NNNN}. A generation's folder appears completely or not at all. The next start begins with
 * the last generation, so after a process is killed, this is either the former generation or the new one.
 *
 * <p>For the deployer's thread; reading is safe on any thread.
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
    /** The hashes of the files that each recorded generation needs, by its folder. */
    private final Map<Path, Set<String>> claims = new HashMap<>();

    /**
     * Creates a log in a folder.
     *
     * @param keep the number of generations to keep, with all their files
     */
    public GenerationLog(Path folder, ContentStore store, int keep) {
        this.folder = folder;
        this.store = store;
        this.keep = keep;
    }

    /** Returns the recorded generations, the newest first; unreadable generations are omitted. */
    public List<HistoryEntry> entries() {
        return newestFirst().toList();
    }

    /** Returns the newest generation that satisfies a condition and whose files are all in the store, intact. */
    public Optional<HistoryEntry> lastGood(Predicate<HistoryEntry> condition) {
        return newestFirst().filter(condition).filter(this::whole).findFirst();
    }

    /** Returns a generation by its number. */
    public Optional<HistoryEntry> find(long number) {
        return newestFirst(each -> number(each) == number).findFirst();
    }

    /** Returns the newest generation whose number is not greater than this number. */
    public Optional<HistoryEntry> newest(long upTo) {
        return newestFirst(each -> number(each) <= upTo).findFirst();
    }

    /**
     * Returns the number with which a start begins: the number of the last good generation if it is the newest, because it will serve again;
     * otherwise the next number.
     *
     * @param lastGood the result of {@link #lastGood}, which reads all its files
     */
    public long firstNumber(Optional<HistoryEntry> lastGood) {
        long next = nextNumber();
        return lastGood.map(HistoryEntry::number)
                .filter(number -> number == next - 1)
                .orElse(next);
    }

    /** Returns the number after the highest recorded number. */
    public long nextNumber() {
        return folders().stream().mapToLong(GenerationLog::number).max().orElse(0) + 1;
    }

    /**
     * Declares to the store the files that the recorded generations need. To be called before the store is first swept. Each record is read once,
     * because it never changes.
     */
    public void claimFiles() {
        List<Path> recorded = folders();
        claims.keySet().retainAll(recorded);
        for (Path each : recorded) {
            if (!claims.containsKey(each)) {
                read(each).ifPresent(entry -> claims.put(each, hashes(entry)));
            }
        }
        store.use(STORE_USER, claims.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Set<String> hashes(HistoryEntry entry) {
        return Stream.concat(
                        Stream.of(entry.bundles(), entry.conf()),
                        entry.former().stream().flatMap(content -> Stream.of(content.bundles(), content.conf())))
                .flatMap(List::stream)
                .map(HistoryEntry.File::sha256)
                .collect(Collectors.toSet());
    }

    /**
     * Writes a generation, unless its number is already recorded: a restarted generation is the same. The oldest generations beyond the number to
     * keep are deleted.
     *
     * @throws IOException if it could not be written; no part of it remains
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

    /** Reads the generations one by one, on demand, since each contains its applications' complete text forms. */
    private Stream<HistoryEntry> newestFirst(Predicate<Path> which) {
        return folders().stream().filter(which).sorted(NEWEST_FIRST).flatMap(each -> read(each).stream());
    }

    private static Optional<HistoryEntry> read(Path folder) {
        try {
            return Optional.of(EntryFormat.read(folder));
        } catch (IOException unreadable) {
            LOG.warn("{} is unreadable and not part of the history: {}", folder, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> folders() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, each -> number(each) > 0)) {
                all.forEach(found::add);
            } catch (IOException unreadable) {
                LOG.warn("{} cannot be read: {}", folder, unreadable.getMessage());
            }
        }
        return found;
    }

    /** Returns the number in a folder's name, or 0. */
    private static long number(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches("[0-9]{4,18}") && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                ? Long.parseLong(name)
                : 0;
    }

    /** Forces the files of a folder, and its names, to disk. */
    private static void force(Path folder) throws IOException {
        for (Path file : DurableFiles.list(folder, Files::isRegularFile)) {
            DurableFiles.force(file);
        }
        DurableFiles.forceNames(folder);
    }
}
