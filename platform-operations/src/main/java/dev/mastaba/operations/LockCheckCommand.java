package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares an application with its text form., as it was written. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=lock-check")
public final class LockCheckCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public LockCheckCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        List<String> difference =
                TextForm.of(chosen.application()).differenceTo(TextForm.parse(arguments.text("TEXT")));
        Map<String, Object> data = Map.of("same", difference.isEmpty(), "difference", difference);
        return difference.isEmpty()
                ? Answer.done("The application matches the file.\n", data)
                : Answer.no(
                        "The application differs from the file (- file, + application):\n\n"
                                + String.join("\n", difference) + "\n",
                        data);
    }
}
