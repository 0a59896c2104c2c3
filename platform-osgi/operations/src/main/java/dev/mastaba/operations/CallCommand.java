package dev.mastaba.operations;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.AnswerException;
import dev.mastaba.container.Container;
import dev.mastaba.container.OpenedRequest;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Command;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands that add-ons declare with {@code config.addCommand(..)}, with a record of each run. The time limit is in seconds, and the words are the
 * arguments of the command.
 */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=call")
public final class CallCommand implements ServerCommand {
    /** The exit code for a name that no application declares, as shells have it. */
    private static final int UNKNOWN = 127;

    /** The most characters of the output of a command. */
    private static final int LONGEST = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(CallCommand.class);

    private final Container container;
    private final @Nullable ActionLog log;

    /** Creates the command. */
    @Activate
    public CallCommand(
            @Reference Container container,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ActionLog log) {
        this.container = container;
        this.log = log;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) throws Exception {
        Answer answer = answer(arguments);
        if (log != null && answer.exitCode() != UNKNOWN) {
            String detail = AddOnCommand.detail(arguments.text("APPLICATION"), arguments.list("WORD"));
            log.record(caller, arguments.text("NAME"), detail, answer.exitCode());
        }
        return answer;
    }

    private Answer answer(Arguments arguments) throws Exception {
        try {
            return run(arguments);
        } catch (AnswerException ended) {
            return ended.answer();
        }
    }

    private Answer run(Arguments arguments) throws Exception {
        String name = arguments.text("NAME");
        Optional<Serving> current = container.serving();
        SortedMap<String, Command.Declared> having =
                AddOnCommand.having(current, arguments.text("APPLICATION"), Key.named(Command.Declared.class, name));
        if (having.isEmpty()) {
            TreeSet<String> names = current.stream()
                    .flatMap(serving -> serving.applications().values().stream())
                    .flatMap(application -> application.all(Command.Declared.class).stream())
                    .map(Command.Declared::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Answer(
                    UNKNOWN, names.isEmpty() ? "" : "Commands of add-ons: " + String.join(", ", names) + "\n", null);
        }
        List<String> own = arguments.list("WORD");
        Command.Declared command = having.values().iterator().next();
        if (own.equals(List.of("--help")) || own.equals(List.of("-h"))) {
            return Answer.done(help(command), null);
        }
        return having.size() == 1
                ? run(command, current.orElseThrow().root(having.firstKey()), own, arguments.text("SECONDS"))
                : Answer.refused(
                        "Several applications have " + name + "; specify one: --app " + having.firstKey() + "\n");
    }

    private static String help(Command.Declared command) {
        return "Usage: mastaba " + command.name() + " [--app ID] [--limit SECONDS]"
                + (command.usage().isEmpty() ? "" : " " + command.usage()) + "\n" + command.summary() + "\n";
    }

    /** Runs a command on a thread of its own, which an add-on may block. */
    private Answer run(Command.Declared command, URI url, List<String> words, String seconds)
            throws InterruptedException {
        CommandText text = new CommandText(LONGEST);
        FutureTask<Integer> task = new FutureTask<>(() -> {
            try (OpenedRequest opened = OpenedRequest.of(container, url, "")) {
                PrintWriter out = new PrintWriter(text);
                return command.command().run(opened.request(), words, out);
            }
        });
        Thread thread = new Thread(task, "mastaba-command-" + command.name());
        thread.setDaemon(true);
        thread.setContextClassLoader(CallCommand.class.getClassLoader());
        thread.start();
        try {
            return answer(task.get(Long.parseLong(seconds), TimeUnit.SECONDS), text, "");
        } catch (TimeoutException late) {
            task.cancel(true);
            return answer(2, text, command.name() + " exceeded its limit of " + seconds + " s, and was interrupted.\n");
        } catch (ExecutionException failed) {
            LOG.error("The command {} failed", command.name(), failed.getCause());
            return answer(2, text, command.name() + " failed: " + failed.getCause() + "\nSee the server's log.\n");
        } finally {
            task.cancel(true);
        }
    }

    private static Answer answer(int exitCode, CommandText output, String more) {
        String whole = output.lines() + more;
        return new Answer(exitCode, whole, Map.of("text", whole));
    }
}
