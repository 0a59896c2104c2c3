package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;

/** The page that lists previews, and ends them. */
final class PreviewViews {
    private final Commands commands;

    PreviewViews(Commands commands) {
        this.commands = commands;
    }

    /** A preview. */
    record Row(String number, List<String> files, String audience, String until, String requests) {
        static Row of(Map<String, Object> preview) {
            return new Row(
                    AnswerData.text(preview, "preview"),
                    AnswerData.texts(preview, "files"),
                    AnswerData.text(preview, "audience"),
                    AnswerData.text(preview, "until"),
                    AnswerData.text(preview, "requests"));
        }
    }

    Map<String, Object> list(Request request) {
        return Map.of(
                "previews",
                        AnswerData.rows(commands.ask("previews")).stream()
                                .map(Row::of)
                                .toList(),
                "links", Session.of(request).popFlash(DeployViews.LINKS));
    }

    /** Returns the preview that is to be promoted, for a confirmation. */
    Map<String, Object> beforePromote(Request request) {
        String number = request.pathParam("number");
        return AnswerData.rows(commands.ask("previews")).stream()
                .map(Row::of)
                .filter(row -> row.number().equals(number))
                .findFirst()
                .<Map<String, Object>>map(row -> Map.of("preview", row))
                .orElseThrow(() -> ErrorViews.notFound(
                        request, TEXT.of("Preview ${number} is not open").with("number", number)));
    }

    Object promote(Request request) {
        String number = request.pathParam("number");
        String comment = request.form().get("comment", "");
        Answer answer = commands.change(request, "promote", number);
        Urls urls = Urls.of(request);
        if (answer.exitCode() == 0) {
            return FormOutcome.done(request, answer.text(), urls.path("generations"));
        }
        return new FormOutcome(TEXT.of("Not promoted"), urls.path("previews"), TEXT.of("Previews"))
                .refused(
                        request,
                        answer,
                        new FormOutcome.Again(
                                urls.path("promote", Map.of("number", number)),
                                TEXT.of("Promote and allow these openings"),
                                List.of(new FormOutcome.Field("comment", comment))));
    }

    Object discard(Request request) {
        String number = request.pathParam("number");
        String previews = Urls.of(request).path("previews");
        return new FormOutcome(TEXT.of("Not discarded"), previews, TEXT.of("Previews"))
                .of(request, commands.change(request, "discard", number), previews);
    }
}
