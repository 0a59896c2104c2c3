package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what the introspector has recorded. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=introspect")
public final class IntrospectCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public IntrospectCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        return new IntrospectionListing(chosen.recorded().application().introspector(), chosen.serving()::displayName)
                .of(arguments.text("CATEGORY"), arguments.text("DISCRIMINATOR"));
    }
}
