package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists files. The container answers the question for files with a changed original. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=assets")
public final class AssetsCommand extends CommandAboutApplication {
    private final ServerCommands commands;

    /** Creates the command. */
    @Activate
    public AssetsCommand(@Reference Container container, @Reference ServerCommands commands) {
        super(container);
        this.commands = commands;
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        if (arguments.has("--drift")) {
            return commands.run("assets-drift", List.of("--app=" + chosen.id()), Caller.unknown());
        }
        try {
            return new AssetListing(chosen.application().get(Key.of(Assets.class)), chosen.serving()::displayName)
                    .of(arguments.text("GLOB"));
        } catch (IOException unreadable) {
            return Answer.failed("A file cannot be read: " + unreadable.getMessage() + "\n");
        }
    }
}
