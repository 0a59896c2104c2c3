package dev.mastaba.staging.attempt;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of attempts to change the serving content, in {@code var/attempts/}. It contains the current attempt, the changes that are live but on
 * probation, and the changes that the process did not survive or that did harm. A change is a symbolic name or {@code conf/NAME.cfg}, with the hash of its content;
 * the hash is empty for a removal.
 *
 * <p>A process may be killed from outside, so an end counts against a change only with a sign that points to it ({@link ProcessTraces}): after the second
 * one, the change is refused; at once, if an add-on was detected ending the process. Without a sign, a change is refused after five ends in a row. If the folder cannot be written, this is not an error, but attempts are not recorded. Safe for any thread.
 */
public final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);
    /** The id of the error of a change that did harm. */
    public static final String HARM_ID = "MAST-DEPLOY-052";

    private static final int MOST = 64;
    private static final String TRYING = "trying.properties";
    private static final String PROBATION = "probation.properties";
    private static final String STARTING = "starting.properties";

    private final AttemptFolder folder;
    private final ProcessTraces traces;
    private final List<AttemptRecord> endings = new ArrayList<>();
    private @Nullable AttemptRecord open;
    private @Nullable AttemptRecord probation;
    private @Nullable AttemptRecord starting;
    /** The newest changes of the content with which the previous process could not open its port; null if it was killed. */
    private @Nullable AttemptRecord notReady;

    /** The newest changes of the content with which this process started. */
    private SortedMap<String, String> newest = new TreeMap<>();

    private SortedMap<String, String> serving = new TreeMap<>();
    private boolean opening;
    private boolean starts;
    private boolean stopped;

    private AttemptLog(AttemptFolder folder, ProcessTraces traces) {
        this.folder = folder;
        this.traces = traces;
    }

    /**
     * The reason for refusing to try changes.
     *
     * @param problem the problem to report
     * @param culprits the names of the changes to blame; empty if changes can no longer be tried
     */
    public record Refusal(Problem problem, Set<String> culprits) {
        public Refusal {
            culprits = Set.copyOf(culprits);
        }
    }

    /**
     * Opens the log in a folder, which is created when it is first needed. An attempt that was under way when an earlier process ended counts as not
     * survived.
     *
     * @param contents returns the jar of a bundle by its hash
     */
    public static AttemptLog in(Path folder, Function<String, Optional<Path>> contents) {
        AttemptLog log = new AttemptLog(new AttemptFolder(folder), new ProcessTraces(folder, contents));
        log.endings.addAll(log.folder.endings());
        log.countUnfinished(TRYING, "during a change");
        log.countStart(log.countUnfinished(PROBATION, "shortly after a change"));
        return log;
    }

    /**
     * Records that the process starts with content that served before. Until it is {@link #ready}, its end counts against the newest changes of this
     * content, or against a change that goes live until then. After an orderly end while the port {@link #opening opens}, the next start begins with
     * the content before them. After a kill, it does so only the second time, because nothing shows that the process was blocked. The second end
     * counts for all further starts, also if the changes go live later without harm.
     */
    public synchronized void starting(SortedMap<String, String> newestChanges) {
        starts = true;
        newest = new TreeMap<>(newestChanges);
        recordStart(newest);
    }

    private void recordStart(SortedMap<String, String> changes) {
        if (starts && !changes.isEmpty()) {
            starting = AttemptRecord.none(changes);
            folder.write(starting, STARTING);
        }
    }

    /** Records that nothing but the HTTP server is left to start: from now on, an orderly end counts, too. */
    public synchronized void opening() {
        opening = true;
    }

    /** Records that the process answers requests after its start. */
    public synchronized void ready() {
        starts = false;
        AttemptRecord started = starting;
        if (started != null && !stopped) {
            starting = null;
            folder.delete(STARTING);
            forget(ending -> ending.isOfStart() && ending.isPartOf(started.changes()));
        }
    }

    /** Begins an attempt, or returns the reason for refusing these changes. An attempt that begins is recorded until {@link #survived}. */
    public synchronized Optional<Refusal> begin(SortedMap<String, String> changes) {
        Optional<AttemptRecord> known = endings.stream()
                .filter(ending -> ending.isRefused() && ending.isPartOf(changes))
                .findFirst();
        if (known.isPresent()) {
            AttemptRecord ending = known.get();
            return Optional.of(
                    new Refusal(AttemptProblems.of(ending), ending.changes().keySet()));
        }
        if (stopped) {
            return Optional.of(new Refusal(AttemptProblems.stopping(), Set.of()));
        }
        open = AttemptRecord.none(changes);
        folder.write(open, TRYING);
        return Optional.empty();
    }

    /**
     * Records that the change that was begun is live and on probation until {@link #proven}.
     *
     * @param changes the differences from the content that last passed its probation
     * @param content all serving content
     */
    public synchronized void live(SortedMap<String, String> changes, SortedMap<String, String> content) {
        if (stopped) {
            return;
        }
        open = null;
        serving = new TreeMap<>(content);
        probation = changes.isEmpty() ? null : AttemptRecord.none(changes);
        if (probation == null) {
            folder.delete(PROBATION);
        } else {
            folder.write(probation, PROBATION);
        }
        folder.delete(TRYING);
        recordStart(changes.isEmpty() ? newest : changes);
    }

    /** Records that the process survived the probation of the content that serves. */
    public synchronized void proven() {
        AttemptRecord over = probation;
        if (over != null && !stopped) {
            probation = null;
            folder.delete(PROBATION);
            forget(ending -> !ending.isOfStart() && ending.isPartOf(over.changes()));
        }
    }

    /** Returns whether some of this content is refused, the process did not survive it, or a start with it did not become ready. */
    public synchronized boolean isSuspect(SortedMap<String, String> content) {
        return endings.stream()
                .anyMatch(ending ->
                        ending.isIn(content) && (ending.isRefused() || !ending.isOfStart() || preventsStart(ending)));
    }

    /** Returns whether the port must open before this content is made live again, because a start with it did not become ready. */
    public synchronized boolean opensBefore(SortedMap<String, String> content) {
        return endings.stream().anyMatch(ending -> ending.isIn(content) && preventsStart(ending));
    }

    private boolean preventsStart(AttemptRecord ending) {
        return ending.isOfStart() && (ending.unexplained() > 1 || ending.equals(notReady));
    }

    /** Records that the current attempt was refused or undone and the process survived it. */
    public synchronized void survived() {
        if (open != null && !stopped) {
            open = null;
            folder.delete(TRYING);
        }
    }

    /**
     * Records that an add-on is about to end the process, so that its change is not retried. If the add-on itself did not change, it is retried
     * without the new changes.
     *
     * @return the problem to log; empty if nothing can be recorded
     */
    synchronized Optional<Problem> ended(Origin place) {
        SortedMap<String, String> changes = blamed(place.addOn());
        if (stopped || changes.isEmpty()) {
            return Optional.empty();
        }
        AttemptRecord ending = AttemptRecord.refused(changes, place, "");
        endings.removeIf(known -> known.changes().equals(ending.changes()));
        remember(ending);
        stop();
        return Optional.of(AttemptProblems.of(ending));
    }

    /** Records that the process has survived the probation, although the content that serves did not prove to be good. */
    public synchronized void survivedProbation() {
        if (!stopped) {
            probation = null;
            folder.delete(PROBATION);
        }
    }

    /**
     * Records that changes did harm on probation, so that they are not retried. With that, the probation is over.
     *
     * @param harm the figures
     * @return the problem to report
     */
    public synchronized Problem harmed(SortedMap<String, String> changes, String harm) {
        AttemptRecord ending = AttemptRecord.refused(changes, null, harm);
        endings.removeIf(known -> known.changes().equals(ending.changes()));
        remember(ending);
        survivedProbation();
        return AttemptProblems.of(ending);
    }

    private SortedMap<String, String> blamed(String addOn) {
        SortedMap<String, String> changes = new TreeMap<>();
        for (AttemptRecord recent :
                Stream.of(probation, open).filter(Objects::nonNull).toList()) {
            changes.putAll(recent.changes());
        }
        SortedMap<String, String> alone = new TreeMap<>(changes.isEmpty() ? serving : changes);
        alone.keySet().retainAll(Set.of(addOn));
        return alone.isEmpty() ? changes : alone;
    }

    /** Records that the process ends and no add-on is to blame: the current attempt does not count as failed, and no other begins. */
    public synchronized void stop() {
        if (stopped) {
            // The folder may belong to another process by now.
            return;
        }
        stopped = true;
        folder.delete(TRYING);
        folder.delete(PROBATION);
        if (opening && starting != null) {
            folder.write(starting.notReady(), STARTING);
        } else {
            folder.delete(STARTING);
        }
    }

    /**
     * Records attempts again after {@link #stop}, because the process does not end after all. The records of a process that was to replace this one
     * and was ended are replaced by those of this process.
     */
    public synchronized void resume() {
        stopped = false;
        folder.replace(TRYING, open);
        folder.replace(PROBATION, probation);
        folder.replace(STARTING, starting);
    }

    /** Forgets failed changes that are no longer requested, except those of starts, and returns whether there were any. */
    public synchronized boolean keepOnly(SortedMap<String, String> asked) {
        return forget(ending -> !ending.isOfStart() && !ending.isPartOf(asked));
    }

    /** Forgets all changes that the process did not survive. */
    public synchronized void forget() {
        forget(ending -> true);
    }

    private boolean forget(Predicate<AttemptRecord> which) {
        Collection<AttemptRecord> gone = endings.stream().filter(which).toList();
        endings.removeAll(gone);
        if (!gone.isEmpty()) {
            folder.endings(endings);
        }
        return !gone.isEmpty();
    }

    private AttemptRecord known(SortedMap<String, String> changes) {
        return endings.stream()
                .filter(ending -> ending.changes().equals(changes))
                .findFirst()
                .orElseGet(() -> AttemptRecord.none(changes));
    }

    /** Counts the end of the process during an attempt, and returns the record about it. */
    private Optional<AttemptRecord> countUnfinished(String name, String when) {
        Path file = folder.file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<AttemptRecord> counted = Optional.empty();
        try {
            AttemptRecord unfinished = AttemptRecord.read(file);
            Optional<ProcessTraces.Sign> sign = traces.of(unfinished, Files.getLastModifiedTime(file));
            AttemptRecord before = known(sign.map(ProcessTraces.Sign::changes).orElse(unfinished.changes()));
            AttemptRecord now = sign.map(found -> before.onceMore(found.text())).orElse(before.onceMore());
            LOG.warn(
                    "The server process ended {} of {}{}; {}",
                    when,
                    String.join(", ", now.changes().keySet()),
                    sign.map(found -> ": " + found.text())
                            .orElse(", and nothing indicates that the change was the cause"),
                    now.isRefused() ? "the server does not retry it" : "the server retries it");
            endings.remove(before);
            remember(now);
            counted = Optional.of(now);
        } catch (IOException unreadable) {
            LOG.warn(
                    "The record of the change during which the server process ended cannot be read: {}",
                    unreadable.getMessage());
        }
        folder.delete(name);
        return counted;
    }

    /**
     * Counts a start after which the server did not become ready. An end with a sign is explained: it is not one of the start.
     *
     * @param counted the record about the same end, if the changes were on probation
     */
    private void countStart(Optional<AttemptRecord> counted) {
        try {
            AttemptRecord started = AttemptRecord.read(folder.file(STARTING));
            AttemptRecord before = known(started.changes());
            boolean isCounted = counted.filter(before::equals).isPresent();
            if (!isCounted || !before.hasSign()) {
                AttemptRecord now = (isCounted ? before : before.onceMore()).notReady();
                notReady = started.isOfStart() ? now : null;
                LOG.warn(
                        "The server process ended before it answered requests; it now starts {}: {}",
                        preventsStart(now) ? "without the newest changes" : "once more with the newest changes",
                        String.join(", ", before.changes().keySet()));
                endings.remove(before);
                remember(now);
            }
        } catch (NoSuchFileException ready) {
            return;
        } catch (IOException unreadable) {
            LOG.warn("The record of the start cannot be read: {}", unreadable.getMessage());
        }
        folder.delete(STARTING);
    }

    private void remember(AttemptRecord ending) {
        endings.add(ending);
        while (endings.size() > MOST) {
            endings.remove(0);
        }
        folder.endings(endings);
    }
}
