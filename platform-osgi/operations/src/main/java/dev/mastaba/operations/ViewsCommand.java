package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists views, or the models that their renderers receive. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=views")
public final class ViewsCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public ViewsCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        Pattern wanted = Glob.pattern(arguments.text("GLOB"));
        Introspector introspector = chosen.recorded().application().introspector();
        return arguments.has("--model")
                ? ModelListing.of(introspector, wanted)
                : ViewListing.of(introspector, chosen.serving()::displayName, wanted);
    }
}
