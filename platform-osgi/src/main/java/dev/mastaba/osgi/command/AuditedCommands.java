package dev.mastaba.osgi.command;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.AdminCaller;
import dev.mastaba.osgi.admin.AdminCommand;
import dev.mastaba.osgi.audit.AuditEvent;
import dev.mastaba.osgi.audit.AuditLog;
import dev.mastaba.osgi.audit.AuditedFile;
import dev.mastaba.osgi.audit.AuditedFile.Change;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.ChangeTrail;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The commands that change the content of the server, each recorded in the audit log with its caller. They run one at a time.
 *
 * @param files the queue of the commands
 * @param trail records the changes
 * @param log the audit log
 * @param incoming the folder {@code var/incoming/}
 */
record AuditedCommands(FileCommands files, ChangeTrail trail, AuditLog log, Generations generations, Path incoming) {
    /** The replacement of all files, as the audit log and waiting commands name it. */
    private static final String REPLACE = "apply release";

    /** The files with which a command is called, and the decision whether a later change belongs to it. */
    private interface Scope {
        ChangeTrail.Request of(AdminCaller caller, List<String> arguments);
    }

    /** Returns the command {@code deploy}, to which the files of its folder in {@code var/incoming/} belong. */
    AdminCommand deploy(AdminCommand.ForAnyone command) {
        return audited("deploy", command, (caller, arguments) -> {
            List<AuditedFile> offered = offered(arguments);
            return request(
                    caller,
                    arguments,
                    "deploy",
                    "",
                    offered,
                    file -> offered.stream()
                            .anyMatch(each -> each.name().equals(file.name())
                                    || !each.sha256().isEmpty() && each.sha256().equals(file.sha256())));
        });
    }

    /** Returns the command {@code undeploy}, to which removed files belong. */
    AdminCommand undeploy(AdminCommand.ForAnyone command) {
        return audited(
                "undeploy",
                command,
                (caller, arguments) -> request(
                        caller, arguments, "undeploy", "", named(arguments), file -> file.change() == Change.REMOVED));
    }

    /**
     * Returns a command that is called without files.
     *
     * @param owns whether all files belong to it; otherwise, none does
     */
    AdminCommand withoutFiles(String action, boolean owns, AdminCommand.ForAnyone command) {
        return audited(
                action,
                command,
                (caller, arguments) -> request(caller, arguments, action, "", List.of(), file -> owns));
    }

    /** Returns the command {@code tenant}, to which the settings file of its tenant belongs. The log contains the names of settings, but no values. */
    AdminCommand tenant(AdminCommand.ForAnyone command) {
        return audited("tenant", command, (caller, arguments) -> {
            String file = TenantCommands.file(arguments);
            return request(
                    caller,
                    arguments,
                    "tenant",
                    "Tenant: " + TenantCommands.withoutValues(arguments) + ".",
                    file.isEmpty() ? List.of() : List.of(new AuditedFile(file, Change.SAME, "")),
                    each -> each.name().equals(file));
        });
    }

    /**
     * Replaces all files on behalf of a fleet; all changes belong to it.
     *
     * @throws IOException if another command does not end in time, or the files cannot be replaced
     */
    AdminAnswer replace(ServerCommands.Caller caller, Callable<AdminAnswer> replacement) throws Exception {
        ChangeTrail.Request request = new ChangeTrail.Request(
                AuditEvent.FLEET, caller.user(), REPLACE, caller.comment(), "", List.of(), file -> true);
        return files.alone(REPLACE, () -> recorded(replacement, request));
    }

    /** Returns the command that opens a preview, to which no files belong, because the preview serves its files beside the live ones. */
    AdminCommand preview(AdminCommand.ForAnyone command) {
        return audited(
                "deploy --preview",
                command,
                (caller, arguments) -> request(caller, arguments, "preview", "", offered(arguments), file -> false));
    }

    /** Returns the command {@code promote}, to which all files belong. */
    AdminCommand promote(AdminCommand.ForAnyone command) {
        return audited("promote", command, (caller, given) -> {
            String number = String.join(" ", DeployCommands.withoutOption(given));
            return request(caller, given, "promote", "Preview " + number + ".", List.of(), file -> true);
        });
    }

    private static ChangeTrail.Request request(
            AdminCaller caller,
            List<String> arguments,
            String action,
            String subject,
            List<AuditedFile> named,
            Predicate<AuditedFile> owns) {
        String options = DeployCommands.opens(arguments) ? " With " + DeployCommands.OPENING_OPTION + "." : "";
        return new ChangeTrail.Request(
                caller.console() ? AuditEvent.CONSOLE : AuditEvent.COMMAND,
                caller.user(),
                action,
                caller.comment(),
                (subject + options).strip(),
                named,
                owns);
    }

    private List<AuditedFile> offered(List<String> given) {
        List<String> arguments = DeployCommands.withoutOption(given);
        List<AuditedFile> offered = new ArrayList<>();
        try {
            for (Path file : DeployFiles.in(incoming, arguments.isEmpty() ? "" : arguments.get(0))) {
                offered.add(new AuditedFile(
                        String.valueOf(file.getFileName()),
                        Change.SAME,
                        Sha256.of(file).orElse("")));
            }
        } catch (IOException missing) {
            return List.of();
        }
        return offered;
    }

    private static List<AuditedFile> named(List<String> given) {
        return DeployCommands.withoutOption(given).stream()
                .map(name -> new AuditedFile(name, Change.SAME, ""))
                .toList();
    }

    private AdminCommand audited(String name, AdminCommand.ForAnyone command, Scope scope) {
        AdminCommand inner = AdminCommand.of(command);
        return files.alone(
                name, (caller, arguments) -> recorded(() -> inner.run(caller, arguments), scope.of(caller, arguments)));
    }

    private AdminAnswer recorded(Callable<AdminAnswer> command, ChangeTrail.Request request) throws Exception {
        trail.begin(request, generations.current().map(Generation::number).orElse(0L));
        String outcome = "failed";
        String detail = "The command was interrupted.";
        AdminAnswer answer;
        try {
            answer = command.call();
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

    private static String outcome(int exitCode) {
        return switch (exitCode) {
            case 0 -> "unchanged";
            case 1 -> "refused";
            default -> "failed";
        };
    }

    /** Adds the problem that the record could not be written; the change was made nevertheless. */
    private AdminAnswer warned(AdminAnswer answer) {
        return log.problem()
                .map(problem ->
                        new AdminAnswer(answer.exitCode(), answer.text() + "\n" + problem.text() + "\n", answer.data()))
                .orElse(answer);
    }
}
