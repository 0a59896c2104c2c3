package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that lists previews, and ends them. */
final class PreviewViews {
    private final Commands commands;

    PreviewViews(Commands commands) {
        this.commands = commands;
    }

    /** A preview. */
    record Row(String number, List<Object> files, String audience, String end, String until, String requests) {
        static Row of(Map<String, Object> preview) {
            String end = String.valueOf(preview.get("until"));
            return new Row(
                    String.valueOf(preview.get("preview")),
                    Commands.list(preview.get("files")),
                    String.valueOf(preview.get("audience")),
                    end,
                    GenerationViews.time(end),
                    String.valueOf(preview.get("requests")));
        }
    }

    Map<String, Object> list(Request request) {
        List<Object> links = new ArrayList<>();
        Session.of(request).popFlash(DeployViews.LINKS).forEach(opened -> links.addAll(Commands.list(opened)));
        return Map.of(
                "previews",
                Commands.rows(commands.ask("previews")).stream().map(Row::of).toList(),
                "links",
                links);
    }

    Object promote(Request request) {
        String number = request.pathParam("number");
        String comment = request.form().get("comment", "");
        List<String> arguments =
                request.form().contains("opening") ? List.of(Trial.ALLOW_OPENING, number) : List.of(number);
        Answer answer = commands.change(request, comment, "promote", arguments);
        Urls urls = Urls.of(request);
        if (answer.exitCode() == 0) {
            return Outcome.done(request, answer.text(), urls.path("generations"));
        }
        return new Outcome("Not promoted", urls.path("previews"), "Previews")
                .refused(
                        request,
                        answer,
                        new Outcome.Again(
                                urls.path("promote", Map.of("number", number)),
                                "Promote and allow these openings",
                                List.of(new Outcome.Field("comment", comment))));
    }

    Object discard(Request request) {
        String number = request.pathParam("number");
        Answer answer = commands.change(request, "", "discard", List.of(number));
        String previews = Urls.of(request).path("previews");
        return answer.exitCode() == 0
                ? Outcome.done(request, answer.text(), previews)
                : new Outcome("Not discarded", previews, "Previews").refused(request, answer);
    }
}
