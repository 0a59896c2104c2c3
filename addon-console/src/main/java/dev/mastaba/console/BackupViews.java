package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;

/**
 * The page that lists the backups in a folder, and the form that makes one there.
 *
 * @param commands the commands of the server
 * @param folder the folder; empty if none is set
 */
record BackupViews(Commands commands, String folder) {
    private static final String COMMAND = "backups";

    Map<String, Object> list(Request request) {
        Answer answer = folder.isEmpty() ? Answer.done("", null) : commands.ask(COMMAND, "list", folder);
        Map<String, Object> found = AnswerData.values(answer);
        return Map.of(
                "folder",
                folder,
                "failure",
                answer.exitCode() == 0 ? "" : answer.text().strip(),
                "backups",
                AnswerData.rows(found, COMMAND),
                "more",
                AnswerData.number(found, "more"));
    }

    Object make(Request request) {
        String page = Urls.of(request).path(COMMAND);
        FormOutcome outcome = new FormOutcome(TEXT.of("Not backed up"), page, TEXT.of("Backups"));
        return folder.isEmpty()
                ? outcome.refused(request, TEXT.of("The setting mastaba.console.backups names no folder."))
                : outcome.of(request, commands.change(request, COMMAND, List.of("make", folder)), page);
    }
}
