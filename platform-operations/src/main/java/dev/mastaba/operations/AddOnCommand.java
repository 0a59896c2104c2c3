package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
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
 * A command that an add-on answers for the applications that use it. Arguments: the application, or empty for all applications that use the add-on; then
 * those of the add-on. If there are any, the command needs one application.
 */
abstract class AddOnCommand implements ServerCommand {
    /** The exit code of a command that fails with an exception. */
    private static final int FAILED = 2;

    private final Container container;
    private final String name;
    private final String addOn;
    private final @Nullable ActionLog log;

    /**
     * Creates a command.
     *
     * @param name the name of the command
     * @param addOn the name of the add-on that answers it
     * @param log records each call that is more than a listing: its arguments, but not the answer, which may be secret; null to record none
     */
    AddOnCommand(Container container, String name, String addOn, @Nullable ActionLog log) {
        this.container = container;
        this.name = name;
        this.addOn = addOn;
        this.log = log;
    }

    @Override
    public Answer run(List<String> arguments, Caller caller) throws Exception {
        if (log == null || arguments.size() <= 1) {
            return answer(arguments);
        }
        int exitCode = FAILED;
        try {
            Answer answer = answer(arguments);
            exitCode = answer.exitCode();
            return answer;
        } finally {
            String application = arguments.get(0);
            String rest = String.join(" ", arguments.subList(2, arguments.size()));
            log.record(caller, name + " " + arguments.get(1), detail(application, rest), exitCode);
        }
    }

    /** Returns the detail of a record about an application, whose id is empty if it is not known. */
    static String detail(String application, String arguments) {
        return (application.isEmpty() ? "" : application + ": ") + arguments;
    }

    private Answer answer(List<String> arguments) throws Exception {
        String id = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        SortedMap<String, ApplicationCommand> using =
                having(container.serving(), id, Key.named(ApplicationCommand.class, name));
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
     * Returns the values of a key in the registries of the applications, by the id of the application.
     *
     * @param id the id of an application, which must serve; empty for all
     */
    static <T> SortedMap<String, T> having(Optional<Serving> current, String id, Key<T> key) {
        SortedMap<String, Application> applications =
                current.map(Serving::applications).orElseGet(TreeMap::new);
        if (!id.isEmpty()) {
            ChosenApplication.of(current, id);
        }
        SortedMap<String, T> values = new TreeMap<>();
        applications.forEach((each, application) -> application
                .find(key)
                .filter(value -> id.isEmpty() || id.equals(each))
                .ifPresent(value -> values.put(each, value)));
        return values;
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
