package dev.mastaba.guards.audit;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.AuditTrail;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail of decided changes and of the actions of users: it records each change in the audit log. Its source is the command
 * that made it, or the folder. A change that goes live is recorded before a command that waits for it returns. Safe for any thread; one command at a time.
 */
@Component(
        service = {AuditTrail.class, ActionLog.class},
        property = {AuditTrail.SETTING + "=" + AuditLimits.FILES, AuditTrail.SETTING + "=" + AuditLimits.SIZE})
public final class ChangeTrail implements AuditTrail, ActionLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeTrail.class);

    private static final int MOST_READ = 1_000;
    private static final int MOST_GENERATIONS = 10_000;
    /** The prefix of the names of the installation's add-ons. */
    private static final String SHIPPED = "addons/";

    private static final List<String> SERVES = List.of("live", "live in part", "degraded");
    private static final String UNDECIDED = "undecided";

    private final AuditLog log;
    private @Nullable RunningCommand running;
    private @Nullable RunningCommand late;
    private boolean first = true;
    private long generation;

    /** Creates the trail of a server with these settings. */
    @Activate
    public ChangeTrail(BundleContext context, @Reference PlatformSettings settings) {
        this(AuditLog.open(
                Path.of(Objects.requireNonNullElse(context.getProperty("mastaba.base"), "."), "var/audit"),
                AuditLimits.of(new Settings(settings.values())),
                Clock.systemUTC()));
    }

    ChangeTrail(AuditLog log) {
        this.log = log;
    }

    AuditLog log() {
        return log;
    }

    @Override
    public synchronized void record(Caller caller, String action, String detail, int exitCode) {
        String outcome = exitCode == 0 ? "done" : exitCode == 1 ? "refused" : "failed";
        log.record(new AuditEvent(
                caller.user(),
                RunningCommand.source(caller),
                action,
                List.of(),
                generation,
                outcome,
                List.of(),
                caller.comment(),
                detail));
    }

    @Override
    public synchronized void record(String action, String detail) {
        log.record(AuditEvent.ofServer(action, generation, "unchanged", detail));
    }

    /** Waits until a generation is recorded, which starts to serve a moment before, or until the limit has passed. */
    synchronized void awaitRecorded(long serving, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (generation < serving && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
    }

    @Override
    public synchronized void begin(Command command) {
        running = new RunningCommand(command, generation);
        log.begin(running.event(command.files(), UNDECIDED, ""));
    }

    /** Notes that the decision is recorded later, with the user of the command. */
    @Override
    public synchronized void undecided() {
        if (running != null) {
            running.undecided = true;
        }
    }

    /** Records the command, unless this has already been done. */
    @Override
    public synchronized void end(String outcome, String detail) {
        RunningCommand ended = running;
        running = null;
        if (ended != null && !ended.written) {
            boolean decided = !ended.outcome.isEmpty();
            boolean open = !decided && ended.undecided;
            log.record(ended.event(
                    decided ? ended.files.values() : ended.command.files(),
                    decided ? ended.outcome : open ? UNDECIDED : outcome,
                    decided && !ended.outcome.equals("held") ? "" : detail));
            late = open ? ended : late;
        }
        log.endBegun();
    }

    @Override
    public synchronized void recover(long newest) {
        boolean live = isUnrecorded(newest);
        Optional<AuditEvent> begun = log.begun();
        if (live || begun.isPresent()) {
            AuditEvent command = begun.orElseGet(() -> AuditEvent.ofServer("change", newest, "live", ""));
            log.record(new AuditEvent(
                    command.user(),
                    command.source(),
                    "recover",
                    command.files(),
                    live ? newest : command.generation(),
                    live ? "live" : UNDECIDED,
                    List.of(),
                    command.comment(),
                    live
                            ? "The process ended after generation " + newest + " went live (" + command.action()
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
    private static RunningCommand late(AuditEvent command) {
        return new RunningCommand(
                new Command(
                        new Caller(
                                command.user(),
                                command.comment(),
                                command.source().equals(AuditEvent.CONSOLE)),
                        command.source().equals(AuditEvent.FLEET),
                        command.action(),
                        command.detail(),
                        command.files(),
                        file -> false),
                command.generation());
    }

    @Override
    public synchronized void started(long now) {
        generation = now;
        notifyAll();
        if (isUnrecorded(now)) {
            log.record(AuditEvent.ofServer("start", now, "live", ""));
        }
    }

    /** Returns whether a generation is newer than all in the log; false if the log has none. */
    private boolean isUnrecorded(long number) {
        try {
            return log.newest(1, each -> each.event().generation() > 0).stream()
                    .anyMatch(each -> number > each.event().generation());
        } catch (IOException unreadable) {
            LOG.warn("The audit log cannot be read: {}", unreadable.toString());
            return false;
        }
    }

    @Override
    public synchronized void reverted(long restored, String harm, long serving) {
        generation = serving;
        notifyAll();
        log.record(AuditEvent.ofServer("revert", restored, "live", harm));
        if (serving != restored) {
            log.record(AuditEvent.ofServer("retry", serving, "live", "The changes without fault were made again."));
        }
    }

    @Override
    public synchronized void decided(Decision decision) {
        generation = decision.generation();
        notifyAll();
        List<ChangedFile> all = unrecorded(decision.files());
        List<ChangedFile> changes = withoutLate(all, decision);
        if (changes.isEmpty() && !all.isEmpty()) {
            return;
        }
        RunningCommand command = running;
        List<ChangedFile> own = command == null
                ? List.of()
                : changes.stream().filter(command::owns).toList();
        List<ChangedFile> others =
                changes.stream().filter(file -> !own.contains(file)).toList();
        if (command != null
                && !command.isUndecidedAfter(own, others)
                && (decision.live() || !own.isEmpty() || others.isEmpty())) {
            note(command, own, decision);
        }
        List<ChangedFile> shipped =
                others.stream().filter(ChangeTrail::isShipped).toList();
        List<ChangedFile> dropped =
                others.stream().filter(file -> !isShipped(file)).toList();
        if (!dropped.isEmpty()) {
            record(AuditEvent.FOLDER, "change", dropped, decision);
        }
        if (!shipped.isEmpty()) {
            record(AuditEvent.SERVER, "installation", shipped, decision);
        }
        if (others.isEmpty() && command == null && decision.live()) {
            record(AuditEvent.SERVER, decision.canary() ? "canary" : "retry", List.of(), decision);
        }
    }

    /**
     * Records the files that belong to a command that ended before its change was decided, and returns the others. To a command that named no files
     * belongs only the next decision.
     */
    private List<ChangedFile> withoutLate(List<ChangedFile> changes, Decision decision) {
        RunningCommand ended = late;
        if (ended == null) {
            return changes;
        }
        RunningCommand command = running;
        boolean named = !ended.command.files().isEmpty();
        List<ChangedFile> own = changes.stream()
                .filter(file ->
                        named ? ended.named(file) : ended.owns(file) && (command == null || !command.owns(file)))
                .toList();
        if (!own.isEmpty()) {
            note(ended, own, decision);
            if (!ended.written) {
                log.record(ended.event(own, ended.outcome, ""));
            }
        }
        late = own.isEmpty() && named ? ended : null;
        return changes.stream().filter(file -> !own.contains(file)).toList();
    }

    private static boolean isShipped(ChangedFile file) {
        return file.name().startsWith(SHIPPED);
    }

    /** Leaves out the files that the first scan after a start finds as the log records them, such as refused files. */
    private List<ChangedFile> unrecorded(List<ChangedFile> changes) {
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

    private static String state(ChangedFile file) {
        return file.change() == Change.REMOVED ? "removed" : file.sha256();
    }

    private void record(String source, String action, List<ChangedFile> files, Decision decision) {
        List<String> problems = problems(decision, files);
        log.record(
                new AuditEvent("", source, action, files, generation, outcome(decision, problems), problems, "", ""));
    }

    private void note(RunningCommand command, List<ChangedFile> own, Decision decision) {
        own.forEach(file -> command.files.put(file.name(), file));
        List<ChangedFile> concerned = own.isEmpty() ? List.copyOf(command.files.values()) : own;
        command.generation = generation;
        command.problems = problems(decision, concerned);
        command.outcome = outcome(decision, command.problems);
        if (decision.live()) {
            log.record(command.event(
                    command.files.isEmpty() ? command.command.files() : command.files.values(), command.outcome, ""));
            command.written = true;
        }
    }

    /** Returns the ids of the errors with files, and of those without a file if nothing went live; of all errors for a change without files. */
    private static List<String> problems(Decision decision, List<ChangedFile> files) {
        Set<String> names = files.stream().map(ChangedFile::name).collect(Collectors.toSet());
        return decision.problems().entrySet().stream()
                .filter(each ->
                        names.isEmpty() || (each.getKey().isEmpty() ? !decision.live() : names.contains(each.getKey())))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .toList();
    }

    private static String outcome(Decision decision, List<String> problems) {
        State state = decision.state();
        if (state == State.HELD) {
            return "held";
        }
        if (state == State.CANARY) {
            return "canary";
        }
        if (!decision.live()) {
            return problems.isEmpty() ? "unchanged" : "refused";
        }
        return problems.isEmpty() ? (state == State.DEGRADED ? "degraded" : "live") : "live in part";
    }

    @Override
    public Optional<Problem> problem() {
        return log.problem();
    }

    /** Returns the newest record of each generation; of several, that of a user, or the first one. */
    @Override
    public Map<Long, Entry> byGeneration() {
        Map<Long, AuditRecord> records = new HashMap<>();
        try {
            log.newest(MOST_GENERATIONS, ChangeTrail::serves)
                    .forEach(each -> records.merge(each.event().generation(), each, ChangeTrail::better));
        } catch (IOException unreadable) {
            return Map.of();
        }
        Map<Long, Entry> entries = new HashMap<>();
        records.forEach((number, each) -> entries.put(
                number,
                new Entry(each.event().by(), each.event().action(), each.event().comment(), each.data())));
        return entries;
    }

    private static AuditRecord better(AuditRecord one, AuditRecord other) {
        return one.event().user().isEmpty() && !other.event().user().isEmpty() ? other : one;
    }

    private static boolean serves(AuditRecord each) {
        return each.event().generation() > 0 && SERVES.contains(each.event().outcome());
    }
}
