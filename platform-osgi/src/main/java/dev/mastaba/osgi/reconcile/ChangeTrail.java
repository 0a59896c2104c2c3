package dev.mastaba.osgi.reconcile;

import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.audit.AuditEvent;
import dev.mastaba.osgi.audit.AuditLog;
import dev.mastaba.osgi.audit.AuditedFile;
import dev.mastaba.osgi.audit.AuditedFile.Change;
import dev.mastaba.osgi.folder.ShippedAddOns;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail of decided changes: it records each change in the audit log, with the command that made it, or with the folder as its source. A change that
 * goes live is recorded before a command that waits for it returns. Safe for any thread; one command at a time.
 */
public final class ChangeTrail {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeTrail.class);

    private static final int MOST_READ = 1_000;
    private static final String UNDECIDED = "undecided";

    private final AuditLog log;
    private @Nullable Running running;
    private @Nullable Running late;
    private boolean first = true;

    /**
     * A command that changes the content of the server.
     *
     * @param source the place from which it was called
     * @param user the name of the user; empty if it is unknown
     * @param action the name of the command
     * @param comment the user's comment
     * @param options the options that extend what the command may change, as a sentence; empty without any
     * @param files the files that it was called with
     * @param owns decides whether a change of a file belongs to the command
     */
    public record Request(
            String source,
            String user,
            String action,
            String comment,
            String options,
            List<AuditedFile> files,
            Predicate<AuditedFile> owns) {}

    /** The request under way, and the parts of it that were decided so far. */
    private static final class Running {
        private final Request request;
        private final Map<String, AuditedFile> files = new LinkedHashMap<>();
        private long generation;
        private String outcome = "";
        private List<String> problems = List.of();
        private boolean written;
        private boolean undecided;

        Running(Request request, long generation) {
            this.request = request;
            this.generation = generation;
        }

        boolean owns(AuditedFile file) {
            return files.containsKey(file.name()) || request.owns().test(file);
        }

        /** Returns whether a decision concerns only other files than those that the request named, so that its own are still undecided. */
        boolean isUndecidedAfter(List<AuditedFile> own, List<AuditedFile> others) {
            return own.isEmpty() && !others.isEmpty() && !request.files().isEmpty();
        }

        AuditEvent event(Iterable<AuditedFile> those, String result, String detail) {
            List<AuditedFile> all = new ArrayList<>();
            those.forEach(all::add);
            return new AuditEvent(
                    request.user(),
                    request.source(),
                    request.action(),
                    all,
                    generation,
                    result,
                    problems,
                    request.comment(),
                    (request.options() + " " + detail).strip());
        }

        /** Returns whether a file is as the request named it; a request without a hash means any content. */
        boolean named(AuditedFile file) {
            return request.files().stream()
                    .anyMatch(each -> each.name().equals(file.name())
                            && (each.sha256().isEmpty() || each.sha256().equals(file.sha256())));
        }
    }

    /** Creates a trail in a log. */
    public ChangeTrail(AuditLog log) {
        this.log = log;
    }

    /** Begins a command. Each call must be followed by a call of {@link #end}. */
    public synchronized void begin(Request request, long generation) {
        running = new Running(request, generation);
        log.begin(running.event(request.files(), UNDECIDED, ""));
    }

    /** Notes that the command ends before the change that it has requested is decided; the decision is recorded later, with its user. */
    public synchronized void undecided() {
        if (running != null) {
            running.undecided = true;
        }
    }

    /**
     * Ends the command, and records it unless this has already been done.
     *
     * @param outcome the result if no change was decided
     * @param detail the reason for it
     */
    public synchronized void end(String outcome, String detail) {
        Running ended = running;
        running = null;
        if (ended != null && !ended.written) {
            boolean decided = !ended.outcome.isEmpty();
            boolean open = !decided && ended.undecided;
            log.record(ended.event(
                    decided ? ended.files.values() : ended.request.files(),
                    decided ? ended.outcome : open ? UNDECIDED : outcome,
                    decided && !ended.outcome.equals("held") ? "" : detail));
            late = open ? ended : late;
        }
        log.endBegun();
    }

    /**
     * Records that the process ended after a generation went live, or during a command, and before this was recorded. To be called before the server
     * starts a generation.
     *
     * @param newest the newest generation on record
     */
    public synchronized void recover(Optional<HistoryEntry> newest) {
        long number = newest.map(HistoryEntry::number).orElse(0L);
        boolean live = isUnrecorded(number);
        Optional<AuditEvent> begun = log.begun();
        if (live || begun.isPresent()) {
            AuditEvent command = begun.orElseGet(() -> AuditEvent.ofServer("change", number, "live", ""));
            log.record(new AuditEvent(
                    command.user(),
                    command.source(),
                    "recover",
                    command.files(),
                    live ? number : command.generation(),
                    live ? "live" : UNDECIDED,
                    List.of(),
                    command.comment(),
                    live
                            ? "The process ended after generation " + number + " went live (" + command.action()
                                    + ") and before this was recorded. For its files: mastaba generations"
                            : "The process ended during the command " + command.action()
                                    + ". If its change is made later, another record follows."));
        }
        if (!live) {
            late = begun.map(ChangeTrail::late).orElse(null);
        }
        log.endBegun();
    }

    /** Returns a command of an earlier process, to which the next decision about its files belongs. */
    private static Running late(AuditEvent command) {
        return new Running(
                new Request(
                        command.source(),
                        command.user(),
                        command.action(),
                        command.comment(),
                        command.detail(),
                        command.files(),
                        file -> false),
                command.generation());
    }

    /** Records that the server started with a new generation, made of the files of a former one. */
    public void started(long generation) {
        if (isUnrecorded(generation)) {
            log.record(AuditEvent.ofServer("start", generation, "live", ""));
        }
    }

    /** Returns whether a generation is newer than all in the log; false if the log has none. */
    private boolean isUnrecorded(long generation) {
        try {
            return log.newest(1, each -> each.event().generation() > 0).stream()
                    .anyMatch(each -> generation > each.event().generation());
        } catch (IOException unreadable) {
            LOG.warn("The audit log cannot be read: {}", unreadable.toString());
            return false;
        }
    }

    /**
     * Records that the server reverted a change that did harm on probation.
     *
     * @param generation the generation with the former content
     * @param after the state in which the server has made the changes without fault again
     */
    synchronized void reverted(long generation, Reconciler.State after) {
        String harm = after.report().problems().stream()
                .filter(problem -> problem.id().equals(AttemptLog.HARM_ID))
                .map(DeploymentProblem::cause)
                .findFirst()
                .orElse("");
        log.record(AuditEvent.ofServer("revert", generation, "live", harm));
        long serving = after.report().generation();
        if (serving != generation) {
            log.record(AuditEvent.ofServer("retry", serving, "live", "The changes without fault were made again."));
        }
    }

    /** Records a decided change. */
    synchronized void decided(Reconciler.State before, Reconciler.State after) {
        List<AuditedFile> all = unrecorded(RequestedFiles.changes(before.asked(), after.asked()));
        boolean live = after.report().generation() != before.report().generation();
        List<AuditedFile> changes = withoutLate(all, after, live);
        if (changes.isEmpty() && !all.isEmpty()) {
            return;
        }
        Running command = running;
        List<AuditedFile> own = command == null
                ? List.of()
                : changes.stream().filter(command::owns).toList();
        List<AuditedFile> others =
                changes.stream().filter(file -> !own.contains(file)).toList();
        if (command != null && !command.isUndecidedAfter(own, others) && (live || !own.isEmpty() || others.isEmpty())) {
            note(command, own, after, live);
        }
        List<AuditedFile> shipped =
                others.stream().filter(ChangeTrail::isShipped).toList();
        List<AuditedFile> dropped =
                others.stream().filter(file -> !isShipped(file)).toList();
        if (!dropped.isEmpty()) {
            record(AuditEvent.FOLDER, "change", dropped, after, live);
        }
        if (!shipped.isEmpty()) {
            record(AuditEvent.SERVER, "installation", shipped, after, live);
        }
        if (others.isEmpty() && command == null && live) {
            boolean canary = before.report().outcome() == Outcome.CANARY;
            record(AuditEvent.SERVER, canary ? "canary" : "retry", List.of(), after, true);
        }
    }

    /**
     * Records the files that belong to a command that ended before its change was decided, and returns the others. To a command that named no files
     * belongs only the next decision.
     */
    private List<AuditedFile> withoutLate(List<AuditedFile> changes, Reconciler.State after, boolean live) {
        Running ended = late;
        if (ended == null) {
            return changes;
        }
        Running command = running;
        boolean named = !ended.request.files().isEmpty();
        List<AuditedFile> own = changes.stream()
                .filter(file ->
                        named ? ended.named(file) : ended.owns(file) && (command == null || !command.owns(file)))
                .toList();
        if (!own.isEmpty()) {
            note(ended, own, after, live);
            if (!ended.written) {
                log.record(ended.event(own, ended.outcome, ""));
            }
        }
        late = own.isEmpty() && named ? ended : null;
        return changes.stream().filter(file -> !own.contains(file)).toList();
    }

    private static boolean isShipped(AuditedFile file) {
        return ShippedAddOns.isName(file.name());
    }

    /** Leaves out the files that the first scan after a start finds as the log records them, such as refused files. */
    private List<AuditedFile> unrecorded(List<AuditedFile> changes) {
        if (!first) {
            return changes;
        }
        first = false;
        Map<String, String> recorded = new HashMap<>();
        try {
            log.newest(MOST_READ, each -> !each.event().outcome().equals(UNDECIDED))
                    .forEach(each -> each.event().files().forEach(file -> recorded.put(file.name(), state(file))));
        } catch (IOException unreadable) {
            LOG.warn("The audit log cannot be read: {}", unreadable.toString());
        }
        return changes.stream()
                .filter(file -> !state(file).equals(recorded.get(file.name())))
                .toList();
    }

    private static String state(AuditedFile file) {
        return file.change() == Change.REMOVED ? "removed" : file.sha256();
    }

    private void record(String source, String action, List<AuditedFile> files, Reconciler.State after, boolean live) {
        List<String> problems = problems(after, files, live);
        log.record(new AuditEvent(
                "",
                source,
                action,
                files,
                after.report().generation(),
                outcome(after, live, problems),
                problems,
                "",
                ""));
    }

    private void note(Running command, List<AuditedFile> own, Reconciler.State after, boolean live) {
        own.forEach(file -> command.files.put(file.name(), file));
        List<AuditedFile> concerned = own.isEmpty() ? List.copyOf(command.files.values()) : own;
        command.generation = after.report().generation();
        command.problems = problems(after, concerned, live);
        command.outcome = outcome(after, live, command.problems);
        if (live) {
            log.record(command.event(
                    command.files.isEmpty() ? command.request.files() : command.files.values(), command.outcome, ""));
            command.written = true;
        }
    }

    /** Returns the ids of the errors with files, and of those without a file if nothing went live; of all errors for a change without files. */
    private static List<String> problems(Reconciler.State after, List<AuditedFile> files, boolean live) {
        Set<String> names = files.stream().map(AuditedFile::name).collect(Collectors.toSet());
        return after.report().problems().stream()
                .filter(DeploymentProblem::error)
                .filter(problem -> names.isEmpty() || (problem.file() == null ? !live : names.contains(problem.file())))
                .map(DeploymentProblem::id)
                .distinct()
                .toList();
    }

    private static String outcome(Reconciler.State after, boolean live, List<String> problems) {
        Outcome outcome = after.report().outcome();
        if (outcome == Outcome.HELD) {
            return "held";
        }
        if (outcome == Outcome.CANARY) {
            return "canary";
        }
        if (!live) {
            return problems.isEmpty() ? "unchanged" : "refused";
        }
        return problems.isEmpty() ? (outcome == Outcome.DEGRADED ? "degraded" : "live") : "live in part";
    }
}
