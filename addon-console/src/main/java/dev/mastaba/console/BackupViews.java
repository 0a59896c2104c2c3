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
        List<Map<String, Object>> backups = AnswerData.rows(found, COMMAND);
        return Map.of(
                "folder",
                folder,
                "failure",
                answer.exitCode() == 0 ? "" : answer.text().strip(),
                "backups",
                backups,
                "newest",
                newest(backups),
                "more",
                AnswerData.number(found, "more"));
    }

    /** Returns the newest complete backup, for the commands on the page. */
    private static String newest(List<Map<String, Object>> backups) {
        return backups.stream()
                .filter(backup -> !backup.containsKey("problem"))
                .map(backup -> AnswerData.text(backup, "file"))
                .findFirst()
                .orElse("FILE");
    }

    Object make(Request request) {
        String page = Urls.of(request).path(COMMAND);
        FormOutcome outcome = new FormOutcome(TEXT.of("Not backed up"), page, TEXT.of("Backups"));
        return folder.isEmpty()
                ? outcome.refused(request, TEXT.of("The setting mastaba.console.backups names no folder."))
                : outcome.of(request, commands.change(request, COMMAND, List.of("make", folder)), page);
    }
}
