package dev.mastaba.osgi.command;

import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;

/** A command that does the same for each caller. */
@FunctionalInterface
interface CommonCommand {
    /** Runs the command. */
    Answer run(List<String> arguments) throws Exception;

    /** Returns a command as a service of the server. */
    static ServerCommand of(CommonCommand command) {
        return (arguments, caller) -> command.run(arguments);
    }
}
