package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists views. Arguments: the application; a pattern of ids; {@code model} to list the models that renderers receive. Each may be empty. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=views")
public final class ViewsCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public ViewsCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, List<String> arguments) {
        Pattern wanted = Glob.pattern(argument(arguments, 1));
        Introspector introspector = chosen.recorded().application().introspector();
        return argument(arguments, 2).equals("model")
                ? ModelListing.of(introspector, wanted)
                : ViewListing.of(introspector, chosen.serving()::displayName, wanted);
    }
}
