package dev.mastaba.osgi.command;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.osgi.audit.AuditEvent;
import dev.mastaba.osgi.audit.AuditLog;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command that an add-on answers for the applications that use it, such as {@code jobs}.
 *
 * @param generations the source of the applications
 * @param name the name of the command
 * @param addOn the add-on that answers it
 */
record AddOnCommand(Generations generations, String name, String addOn) {
    /**
     * Runs the command. Arguments: the application, or empty for all applications that use the add-on; then those of the add-on. If there are any, the
     * command needs one application.
     */
    Answer run(List<String> arguments) throws Exception {
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        SortedMap<String, Application> applications =
                generations.current().map(Generation::applications).orElseGet(TreeMap::new);
        if (!id.isEmpty()) {
            ChosenApplication.of(generations.current(), id);
        }
        SortedMap<String, ApplicationCommand> using = new TreeMap<>();
        applications.forEach((each, application) -> application
                .find(Key.named(ApplicationCommand.class, name))
                .filter(command -> id.isEmpty() || id.equals(each))
                .ifPresent(command -> using.put(each, command)));
        if (rest.isEmpty()) {
            return each(using);
        }
        if (using.size() != 1) {
            return Answer.refused(
                    using.isEmpty()
                            ? none()
                            : "Several applications have " + name + "; specify one: --app " + using.firstKey() + "\n");
        }
        return using.values().iterator().next().run(rest);
    }

    /**
     * Returns this command with a record in the audit log for each call that is more than a listing. The record contains the arguments, but not the
     * answer, which may be secret.
     */
    ServerCommand recordedIn(AuditLog audit) {
        return (arguments, caller) -> {
            if (arguments.size() <= 1) {
                return run(arguments);
            }
            Optional<Answer> answer = Optional.empty();
            try {
                answer = Optional.of(run(arguments));
            } finally {
                String rest = String.join(" ", arguments.subList(2, arguments.size()));
                audit.record(event(generations, caller, name + " " + arguments.get(1), arguments.get(0), rest, answer));
            }
            return answer.get();
        };
    }

    /**
     * Returns the record of a call.
     *
     * @param application the id of the application, or empty
     */
    static AuditEvent event(
            Generations generations,
            Caller caller,
            String action,
            String application,
            String arguments,
            Optional<Answer> answer) {
        return new AuditEvent(
                caller.user(),
                caller.console() ? AuditEvent.CONSOLE : AuditEvent.COMMAND,
                action,
                List.of(),
                generations.current().map(Generation::number).orElse(0L),
                outcome(answer),
                List.of(),
                caller.comment(),
                (application.isEmpty() ? "" : application + ": ") + arguments);
    }

    private static String outcome(Optional<Answer> answer) {
        return switch (answer.map(Answer::exitCode).orElse(2)) {
            case 0 -> "done";
            case 1 -> "refused";
            default -> "failed";
        };
    }

    private Answer each(SortedMap<String, ApplicationCommand> using) throws Exception {
        StringBuilder text = new StringBuilder(using.isEmpty() ? none() : "");
        SortedMap<String, @Nullable Object> data = new TreeMap<>();
        int exit = 0;
        for (var each : using.entrySet()) {
            Answer answer = each.getValue().run(List.of());
            text.append(each.getKey()).append('\n').append(answer.text().indent(2));
            data.put(each.getKey(), answer.data());
            exit = Math.max(exit, answer.exitCode());
        }
        return new Answer(exit, text.toString(), data);
    }

    private String none() {
        return "No application has " + name + ". To add it to one, put this into its include method: config.include(\""
                + addOn + "\");\n";
    }
}
