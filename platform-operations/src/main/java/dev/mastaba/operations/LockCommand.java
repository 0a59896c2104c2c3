package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the text form of an application. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=lock")
public final class LockCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public LockCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        TextForm form = TextForm.of(chosen.application());
        return Answer.done(form.text(), Map.of("lines", form.lines()));
    }
}
