package dev.mastaba.osgi.command;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;

/** A command that does the same for each caller. */
@FunctionalInterface
public interface CommonCommand {
    /** Runs the command. */
    Answer run(Arguments arguments) throws Exception;

    /** Returns a command as a service of the server. */
    static ServerCommand of(CommonCommand command) {
        return (arguments, caller) -> command.run(arguments);
    }
}
