package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists tweens in their order. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=tweens")
public final class TweensCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public TweensCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        Tween.Chain chain = chosen.application().get(Key.of(Tween.Chain.class));
        return new TweenListing(chosen.application().introspector(), chosen.serving()::displayName)
                .of(chain.implicit(), chain.explicit());
    }
}
