package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.AuditTrail.Change;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.container.Deployments;
import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.change.FileCommands;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The commands that change the content of the server, each recorded in the audit trail with its caller. They run one at a time.
 *
 * @param files the queue of the commands
 * @param trail records the changes
 * @param incoming the folder {@code var/incoming/}
 */
record AuditedCommands(FileCommands files, AuditTrail trail, Path incoming) {
    /** The replacement of all files, as the audit log and waiting commands name it. */
    private static final String REPLACE = "apply release";

    private static final String FOLDER = "FOLDER";

    /** The files with which a command is called, and the decision whether a later change belongs to it. */
    private interface Scope {
        AuditTrail.Command of(Arguments arguments, Caller caller);
    }

    /**
     * Returns a command to which the files of its folder in {@code var/incoming/} belong. If it is called with names of bundles, removed files and files that come
     * back belong to it, too.
     */
    ServerCommand files(String action, CommonCommand command) {
        return audited(action, command, (arguments, caller) -> {
            List<ChangedFile> files = new ArrayList<>(offered(arguments));
            List<String> removed = arguments.list(arguments.has(FOLDER) ? ContentChanges.REMOVE : "NAME");
            removed.forEach(name -> files.add(new ChangedFile(name, Change.SAME, "")));
            arguments.list("--tenant").stream()
                    .filter(TenantSettings::isId)
                    .forEach(id -> files.add(new ChangedFile(TenantProblems.file(id), Change.SAME, "")));
            return command(
                    caller,
                    arguments,
                    action,
                    "",
                    files,
                    file -> !removed.isEmpty() && file.change() != Change.CHANGED
                            || files.stream()
                                    .anyMatch(each -> each.name().equals(file.name())
                                            || !each.sha256().isEmpty()
                                                    && each.sha256().equals(file.sha256())));
        });
    }

    /**
     * Returns a command that is called without files.
     *
     * @param owns whether all files belong to it; otherwise, none does
     */
    ServerCommand withoutFiles(String action, boolean owns, CommonCommand command) {
        return recorded(new Deployments.Recorded(action, action, "", owns), command);
    }

    /** Returns the command {@code tenant}, to which the settings file of its tenant belongs. The log contains the names of settings, but no values. */
    ServerCommand tenant(CommonCommand command) {
        return audited("tenant", command, (arguments, caller) -> {
            List<String> words = TenantCommands.words(arguments);
            String file = TenantCommands.file(words);
            return command(
                    caller,
                    arguments,
                    "tenant",
                    "Tenant: " + TenantCommands.withoutValues(words) + ".",
                    file.isEmpty() ? List.of() : List.of(new ChangedFile(file, Change.SAME, "")),
                    each -> each.name().equals(file));
        });
    }

    /**
     * Replaces all files on behalf of a fleet; all changes belong to it.
     *
     * @throws IOException if another command does not end in time, or the files cannot be replaced
     */
    Answer replace(ServerCommands.Caller caller, Callable<Answer> replacement) throws Exception {
        AuditTrail.Command command = new AuditTrail.Command(caller, true, REPLACE, "", List.of(), file -> true);
        return files.alone(REPLACE, () -> recorded(replacement, command));
    }

    /** Returns a command of another bundle. */
    ServerCommand recorded(Deployments.Recorded as, CommonCommand command) {
        return audited(
                as.name(),
                command,
                (arguments, caller) ->
                        command(caller, arguments, as.action(), as.detail(), offered(arguments), file -> as.owns()));
    }

    private static AuditTrail.Command command(
            Caller caller,
            Arguments arguments,
            String action,
            String subject,
            List<ChangedFile> named,
            Predicate<ChangedFile> owns) {
        String options = arguments.has(GateOverride.OPTION) ? " With " + GateOverride.OPTION + "." : "";
        return new AuditTrail.Command(caller, false, action, (subject + options).strip(), named, owns);
    }

    private List<ChangedFile> offered(Arguments arguments) {
        List<ChangedFile> offered = new ArrayList<>();
        try {
            for (Path file : DeployFiles.in(incoming, arguments.text(FOLDER))) {
                offered.add(new ChangedFile(
                        String.valueOf(file.getFileName()),
                        Change.SAME,
                        Sha256.of(file).orElse("")));
            }
        } catch (IOException missing) {
            return List.of();
        }
        return offered;
    }

    private ServerCommand audited(String name, CommonCommand command, Scope scope) {
        return files.alone(
                name, (arguments, caller) -> recorded(() -> command.run(arguments), scope.of(arguments, caller)));
    }

    private Answer recorded(Callable<Answer> code, AuditTrail.Command command) throws Exception {
        trail.begin(command);
        String outcome = "failed";
        String detail = "The command was interrupted.";
        Answer answer;
        try {
            answer = answer(code);
            outcome = outcome(answer.exitCode());
            detail = answer.text().strip().lines().findFirst().orElse("");
        } catch (IOException failed) {
            detail = String.valueOf(failed.getMessage());
            throw failed;
        } finally {
            trail.end(outcome, detail);
        }
        return warned(answer);
    }

    private static Answer answer(Callable<Answer> command) throws Exception {
        try {
            return command.call();
        } catch (AnswerException ended) {
            return ended.answer();
        }
    }

    private static String outcome(int exitCode) {
        return switch (exitCode) {
            case 0 -> "unchanged";
            case 1 -> "refused";
            default -> "failed";
        };
    }

    /** Adds the problem that the record could not be written; the change was made nevertheless. */
    private Answer warned(Answer answer) {
        return trail.problem()
                .map(problem ->
                        new Answer(answer.exitCode(), answer.text() + "\n" + problem.text() + "\n", answer.data()))
                .orElse(answer);
    }
}
