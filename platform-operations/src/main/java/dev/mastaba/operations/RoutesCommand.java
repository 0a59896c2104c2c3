package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists routes. Arguments: the application; a pattern of names or paths; the columns. Each may be empty. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=routes")
public final class RoutesCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public RoutesCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, List<String> arguments) {
        return RouteListing.of(
                chosen.recorded().application().introspector(),
                chosen.serving()::displayName,
                Glob.pattern(argument(arguments, 1)),
                argument(arguments, 2));
    }
}
