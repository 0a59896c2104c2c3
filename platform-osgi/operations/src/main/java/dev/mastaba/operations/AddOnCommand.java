package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.WrongArgumentsException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command that an add-on answers for the applications that use it. Without an action, it lists what all of these applications have; an action needs one
 * application.
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

    /**
     * Returns the arguments for the add-on; none to list what all applications have.
     *
     * @throws WrongArgumentsException with a message for the user
     */
    abstract List<String> own(Arguments arguments);

    @Override
    public Answer run(Arguments arguments, Caller caller) throws Exception {
        String application = arguments.text("--app");
        List<String> own = own(arguments);
        if (log == null || own.isEmpty()) {
            return answer(application, own);
        }
        int exitCode = FAILED;
        try {
            Answer answer = answer(application, own);
            exitCode = answer.exitCode();
            return answer;
        } finally {
            log.record(caller, name + " " + own.get(0), detail(application, own.subList(1, own.size())), exitCode);
        }
    }

    /** Returns the detail of a record about an application, whose id is empty if it is not known. */
    static String detail(String application, List<String> arguments) {
        return (application.isEmpty() ? "" : application + ": ") + String.join(" ", arguments);
    }

    private Answer answer(String application, List<String> own) throws Exception {
        SortedMap<String, ApplicationCommand> using =
                having(container.serving(), application, Key.named(ApplicationCommand.class, name));
        if (own.isEmpty()) {
            return each(using);
        }
        if (using.size() != 1) {
            return Answer.refused(
                    using.isEmpty()
                            ? none()
                            : "Several applications have " + name + "; specify one: --app " + using.firstKey() + "\n");
        }
        return using.values().iterator().next().run(own);
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
