package dev.mastaba.osgi.admin;

import dev.mastaba.container.AnswerException;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of the server by name, and the service that runs them. Safe for any thread. */
public final class NamedCommands implements ServerCommands {
    private static final Logger LOG = LoggerFactory.getLogger(NamedCommands.class);

    private final Map<String, ServerCommand> commands;
    private final Supplier<SortedMap<String, ServerCommand>> contributed;
    private final Path incoming;

    /**
     * Creates the commands of one server.
     *
     * @param commands the container's own commands, which take precedence
     * @param contributed returns the commands that bundles contribute at the moment
     * @param incoming the folder {@code var/incoming/}
     */
    public NamedCommands(
            Map<String, ServerCommand> commands,
            Supplier<SortedMap<String, ServerCommand>> contributed,
            Path incoming) {
        this.commands = new TreeMap<>(commands);
        this.contributed = contributed;
        this.incoming = incoming;
    }

    /** Runs a command, and returns its answer; a command that throws an exception has failed. */
    @Override
    public Answer run(String name, List<String> arguments, Caller caller) {
        ServerCommand own = commands.get(name);
        ServerCommand command = own == null ? contributed.get().get(name) : own;
        if (command == null) {
            SortedSet<String> available = new TreeSet<>(commands.keySet());
            available.addAll(contributed.get().keySet());
            return Answer.failed("No bundle of this server has the command \"" + name + "\"; available: "
                    + String.join(", ", available) + ".\n");
        }
        try {
            return command.run(arguments, caller);
        } catch (AnswerException ended) {
            return ended.answer();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Answer.failed("The server is shutting down.\n");
        } catch (Exception failed) {
            LOG.error("The admin command {} failed", name, failed);
            return Answer.failed(name + " failed: " + failed + "\nSee the server's log for details.\n");
        }
    }

    @Override
    public Path incoming() {
        return incoming;
    }
}
