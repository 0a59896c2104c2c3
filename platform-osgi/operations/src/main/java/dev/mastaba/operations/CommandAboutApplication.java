package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;

/** A command about one serving application, which the option {@code --app} selects if several serve. */
abstract class CommandAboutApplication implements ServerCommand {
    private final Container container;

    CommandAboutApplication(Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) throws Exception {
        return answer(ChosenApplication.of(container.serving(), arguments.text("--app")), arguments);
    }

    /** Returns the answer about an application. */
    abstract Answer answer(ChosenApplication chosen, Arguments arguments) throws Exception;
}
