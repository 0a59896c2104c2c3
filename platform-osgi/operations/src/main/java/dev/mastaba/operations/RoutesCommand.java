package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists routes. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=routes")
public final class RoutesCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public RoutesCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        return RouteListing.of(
                chosen.recorded().application().introspector(),
                chosen.serving()::displayName,
                Glob.pattern(arguments.text("GLOB")),
                arguments.text("--format"));
    }
}
