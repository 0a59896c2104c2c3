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

/** Returns the text form of an application, or compares it with an earlier one. */
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
        return arguments.has("--check")
                ? comparison(form.differenceTo(TextForm.parse(arguments.text("--check"))))
                : Answer.done(form.text(), Map.of("lines", form.lines()));
    }

    private static Answer comparison(List<String> difference) {
        Map<String, Object> data = Map.of("same", difference.isEmpty(), "difference", difference);
        return difference.isEmpty()
                ? Answer.done("The application matches the file.\n", data)
                : Answer.no(
                        "The application differs from the file (- file, + application):\n\n"
                                + String.join("\n", difference) + "\n",
                        data);
    }
}
