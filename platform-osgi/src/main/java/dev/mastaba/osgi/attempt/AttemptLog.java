package dev.mastaba.osgi.attempt;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts to change what runs, in {@code var/attempts/}: what is being tried now, and what the process did not survive before. Changes are
 * given by name (a symbolic name, {@code conf/NAME.cfg}) with the hash of their content, empty for one that goes.
 *
 * <p>A process may be killed for other reasons, so what it did not survive is tried once more, unless an add-on was seen to end it. A folder
 * that can't be written is no failure: then nothing is remembered. Safe for any thread.
 */
public final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);
    private static final int BORNE = 2;
    private static final int MOST = 64;
    private static final String TRYING = "trying.properties";
    private static final String ENDED = "ended-";

    private final Path folder;
    private final List<Ending> endings = new ArrayList<>();
    private @Nullable Ending open;
    private boolean stopped;

    private AttemptLog(Path folder) {
        this.folder = folder;
    }

    /**
     * Why changes are not tried.
     *
     * @param problem what to tell
     * @param culprits whose change is to blame; empty when no change can be tried any more
     */
    public record Refusal(Problem problem, Set<String> culprits) {
        public Refusal {
            culprits = Set.copyOf(culprits);
        }
    }

    /** The log in a folder, which is made when first needed; what was being tried when an earlier process ended counts from now on. */
    public static AttemptLog in(Path folder) {
        AttemptLog log = new AttemptLog(folder);
        log.readEndings();
        log.countUnfinished();
        return log;
    }

    /** Why these changes are not to be tried; empty when they are, which is then noted until {@link #survived}. */
    public synchronized Optional<Refusal> begin(SortedMap<String, String> changes) {
        Optional<Ending> known = endings.stream()
                .filter(ending -> ending.times() >= BORNE && ending.isPartOf(changes))
                .findFirst();
        if (known.isPresent()) {
            Ending ending = known.get();
            return Optional.of(new Refusal(
                    AttemptProblems.endsTheProcess(ending), ending.changes().keySet()));
        }
        if (stopped) {
            return Optional.of(new Refusal(AttemptProblems.stopping(), Set.of()));
        }
        open = Ending.none(changes);
        write(open, TRYING);
        return Optional.empty();
    }

    /** What was begun has been decided, and the process is still there. */
    public synchronized void survived() {
        Ending over = open;
        if (over != null && !stopped) {
            open = null;
            delete(folder.resolve(TRYING));
            forget(ending -> ending.isPartOf(over.changes()));
        }
    }

    /** What is being tried ends the process at this very moment: it is not tried again. */
    synchronized void ended(Origin place) {
        Ending trying = open;
        if (trying != null && !stopped) {
            SortedMap<String, String> changes = new TreeMap<>(trying.changes());
            if (changes.containsKey(place.addOn())) {
                changes.keySet().retainAll(Set.of(place.addOn()));
            }
            remember(new Ending(changes, BORNE, place));
            stop();
        }
    }

    /** The process ends, and no add-on is to blame: what is being tried is not held against it, and nothing else is begun. */
    synchronized void stop() {
        stopped = true;
        delete(folder.resolve(TRYING));
    }

    /** Forgets what was not survived and is no longer asked for; whether there was such. */
    public synchronized boolean keepOnly(SortedMap<String, String> asked) {
        return forget(ending -> !ending.isPartOf(asked));
    }

    /** Forgets everything that was not survived. */
    public synchronized void forget() {
        forget(ending -> true);
    }

    private boolean forget(Predicate<Ending> which) {
        Collection<Ending> gone = endings.stream().filter(which).toList();
        endings.removeAll(gone);
        if (!gone.isEmpty()) {
            writeEndings();
        }
        return !gone.isEmpty();
    }

    private void countUnfinished() {
        Path file = folder.resolve(TRYING);
        if (!Files.exists(file)) {
            return;
        }
        try {
            Ending unfinished = Ending.read(file);
            Ending before = endings.stream()
                    .filter(ending -> ending.changes().equals(unfinished.changes()))
                    .findFirst()
                    .orElse(unfinished);
            Ending now = before.onceMore();
            LOG.warn(
                    "The process ended while it tried a change of {}; {}",
                    String.join(", ", now.changes().keySet()),
                    now.times() < BORNE ? "it is tried once more." : "it is not tried again.");
            endings.remove(before);
            remember(now);
        } catch (IOException unreadable) {
            LOG.warn("What was being tried when the process ended is not known: {}", unreadable.getMessage());
        }
        delete(file);
    }

    private void remember(Ending ending) {
        endings.add(ending);
        while (endings.size() > MOST) {
            endings.remove(0);
        }
        writeEndings();
    }

    private void readEndings() {
        for (Path file : files()) {
            try {
                endings.add(Ending.read(file));
            } catch (IOException unreadable) {
                LOG.warn("{}", unreadable.getMessage());
            }
        }
    }

    private void writeEndings() {
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < endings.size(); i++) {
            String name = String.format("%s%02d.properties", ENDED, i);
            wanted.add(name);
            write(endings.get(i), name);
        }
        files().stream()
                .filter(file -> !wanted.contains(String.valueOf(file.getFileName())))
                .forEach(AttemptLog::delete);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ENDED + "*.properties")) {
                found.forEach(files::add);
            } catch (IOException unreadable) {
                LOG.warn("{} can't be read: {}", folder, unreadable.getMessage());
            }
        }
        files.sort(null);
        return files;
    }

    private void write(Ending ending, String name) {
        try {
            ending.write(folder.resolve(name));
        } catch (IOException failed) {
            LOG.debug("{} can't be written", name, failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.debug("{} can't be deleted", file, failed);
        }
    }
}
