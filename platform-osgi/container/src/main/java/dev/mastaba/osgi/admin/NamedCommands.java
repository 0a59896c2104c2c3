package dev.mastaba.osgi.admin;

import dev.mastaba.container.AnswerException;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.WrongArgumentsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of the server by name, and the service that runs them. Safe for any thread. */
public final class NamedCommands implements ServerCommands {
    private static final Logger LOG = LoggerFactory.getLogger(NamedCommands.class);

    private final SortedMap<String, Unparsed> commands = new TreeMap<>();
    private final Supplier<SortedMap<String, Unparsed>> contributed;
    private final Path incoming;

    /** A command whose arguments are not parsed yet. */
    @FunctionalInterface
    public interface Unparsed {
        /** Runs the command. */
        Answer run(List<String> words, Caller caller) throws Exception;

        /**
         * Returns a command that parses its arguments.
         *
         * @param description describes the arguments; null for any arguments
         */
        static Unparsed of(@Nullable CommandDescription description, ServerCommand command) {
            return (words, caller) -> command.run(
                    description == null ? new Arguments(Map.of(), words) : description.parse(words), caller);
        }
    }

    /**
     * Creates the commands of one server.
     *
     * @param commands the container's own commands, which take precedence
     * @param descriptions the descriptions of these commands, by name
     * @param contributed returns the commands that bundles contribute at the moment
     * @param incoming the folder {@code var/incoming/}
     */
    public NamedCommands(
            Map<String, ServerCommand> commands,
            Map<String, CommandDescription> descriptions,
            Supplier<SortedMap<String, Unparsed>> contributed,
            Path incoming) {
        commands.forEach((name, command) -> this.commands.put(name, Unparsed.of(descriptions.get(name), command)));
        this.contributed = contributed;
        this.incoming = incoming;
    }

    /** Runs a command, and returns its answer; a command that throws an exception has failed. */
    @Override
    public Answer run(String name, List<String> arguments, Caller caller) {
        SortedMap<String, Unparsed> all = contributed.get();
        all.putAll(commands);
        Unparsed command = all.get(name);
        if (command == null) {
            return Answer.failed("No bundle of this server has the command \"" + name + "\"; available: "
                    + String.join(", ", all.keySet()) + ".\n");
        }
        try {
            return command.run(arguments, caller);
        } catch (AnswerException ended) {
            return ended.answer();
        } catch (WrongArgumentsException wrong) {
            return Answer.failed("mastaba: " + wrong.getMessage() + "\nFor help: mastaba " + name + " --help\n");
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
