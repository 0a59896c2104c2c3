package dev.mastaba.guards.audit;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command under way, and the parts of it that were decided so far. Confined to the lock of the trail. */
final class RunningCommand {
    final AuditTrail.Command command;
    final Map<String, ChangedFile> files = new LinkedHashMap<>();
    long generation;
    String outcome = "";
    List<String> problems = List.of();
    boolean written;
    boolean undecided;

    RunningCommand(AuditTrail.Command command, long generation) {
        this.command = command;
        this.generation = generation;
    }

    boolean owns(ChangedFile file) {
        return files.containsKey(file.name()) || command.owns().test(file);
    }

    /** Returns whether a decision concerns only other files than those that the command named, so that its own are still undecided. */
    boolean isUndecidedAfter(List<ChangedFile> own, List<ChangedFile> others) {
        return own.isEmpty() && !others.isEmpty() && !command.files().isEmpty();
    }

    AuditEvent event(Iterable<ChangedFile> those, String result, String detail) {
        List<ChangedFile> all = new ArrayList<>();
        those.forEach(all::add);
        return new AuditEvent(
                command.caller().user(),
                command.fleet() ? AuditEvent.FLEET : source(command.caller()),
                command.action(),
                all,
                generation,
                result,
                problems,
                command.caller().comment(),
                (command.detail() + " " + detail).strip());
    }

    /** Returns whether a file is as the command named it; a name without a hash means any content. */
    boolean named(ChangedFile file) {
        return command.files().stream()
                .anyMatch(each -> each.name().equals(file.name())
                        && (each.sha256().isEmpty() || each.sha256().equals(file.sha256())));
    }

    static String source(Caller caller) {
        return caller.console() ? AuditEvent.CONSOLE : AuditEvent.COMMAND;
    }
}
