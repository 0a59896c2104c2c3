package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;

/** A command about one serving application. The first argument is its id, which is empty for the only one that serves. */
abstract class CommandAboutApplication implements ServerCommand {
    private final Container container;

    CommandAboutApplication(Container container) {
        this.container = container;
    }

    @Override
    public Answer run(List<String> arguments, Caller caller) throws Exception {
        return answer(ChosenApplication.of(container.serving(), argument(arguments, 0)), arguments);
    }

    /** Returns the answer about an application. */
    abstract Answer answer(ChosenApplication chosen, List<String> arguments) throws Exception;

    /** Returns an argument; empty if it is not given. */
    static String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }
}
