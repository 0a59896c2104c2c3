package dev.mastaba.osgi.admin;

import dev.mastaba.services.ServerCommands;
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

    private final Map<String, AdminCommand> commands;
    private final Supplier<SortedMap<String, AdminCommand>> contributed;
    private final Path incoming;

    /**
     * Creates the commands of one server.
     *
     * @param commands the container's own commands, which take precedence
     * @param contributed returns the commands that bundles contribute at the moment
     * @param incoming the folder {@code var/incoming/}
     */
    public NamedCommands(
            Map<String, AdminCommand> commands, Supplier<SortedMap<String, AdminCommand>> contributed, Path incoming) {
        this.commands = new TreeMap<>(commands);
        this.contributed = contributed;
        this.incoming = incoming;
    }

    /** Runs a command, and returns its answer; a command that throws an exception has failed. */
    AdminAnswer run(String name, List<String> arguments, AdminCaller caller) {
        AdminCommand own = commands.get(name);
        AdminCommand command = own == null ? contributed.get().get(name) : own;
        if (command == null) {
            SortedSet<String> available = new TreeSet<>(commands.keySet());
            available.addAll(contributed.get().keySet());
            return AdminAnswer.failed(
                    "Command \"" + name + "\" does not exist; available: " + String.join(", ", available) + ".\n");
        }
        try {
            return command.run(caller, arguments);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return AdminAnswer.failed("The server is shutting down.\n");
        } catch (Exception failed) {
            LOG.error("The admin command {} failed", name, failed);
            return AdminAnswer.failed(name + " failed: " + failed + "\nSee the server's log for details.\n");
        }
    }

    @Override
    public Answer run(String name, List<String> arguments, Caller caller) {
        AdminAnswer answer = run(name, arguments, new AdminCaller(caller.user(), caller.comment(), true));
        return new Answer(answer.exitCode(), answer.text(), answer.data());
    }

    @Override
    public Path incoming() {
        return incoming;
    }
}
