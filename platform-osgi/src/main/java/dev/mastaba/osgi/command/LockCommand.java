package dev.mastaba.osgi.command;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;

/** The text form of a running application, and its comparison with the text form that was saved. */
final class LockCommand {
    private LockCommand() {}

    static Answer write(Application application) {
        TextForm form = TextForm.of(application);
        return Answer.done(form.text(), Map.of("lines", form.lines()));
    }

    static Answer check(Application application, String written) {
        List<String> difference = TextForm.of(application).differenceTo(TextForm.parse(written));
        Map<String, Object> data = Map.of("same", difference.isEmpty(), "difference", difference);
        return difference.isEmpty()
                ? Answer.done("The application matches the file.\n", data)
                : Answer.no(
                        "The application differs from the file (- file, + application):\n\n"
                                + String.join("\n", difference) + "\n",
                        data);
    }
}
