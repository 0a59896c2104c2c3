package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists files. Arguments: the application; a pattern of names. Each may be empty. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=assets")
public final class AssetsCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public AssetsCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, List<String> arguments) {
        try {
            return new AssetListing(chosen.application().get(Key.of(Assets.class)), chosen.serving()::displayName)
                    .of(argument(arguments, 1));
        } catch (IOException unreadable) {
            return Answer.failed("A file cannot be read: " + unreadable.getMessage() + "\n");
        }
    }
}
