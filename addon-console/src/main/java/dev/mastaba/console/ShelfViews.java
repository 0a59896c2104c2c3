package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.console.Uploads.Pending;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The page that shows newer versions of the deployed bundles, and the form that fetches them, so that the page of the change shows their effect. */
final class ShelfViews {
    /** The command of the launcher. */
    static final String SHELF = "outdated";

    private final Commands commands;
    private final Uploads uploads;

    ShelfViews(Commands commands, Uploads uploads) {
        this.commands = commands;
        this.uploads = uploads;
    }

    Map<String, Object> show(Request request) {
        Answer answer = commands.ask(SHELF, "list");
        Map<String, Object> found = AnswerData.values(answer);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("failure", answer.exitCode() == 0 ? "" : answer.text().strip());
        page.put("sources", AnswerData.text(found, "sources"));
        page.put("bundles", AnswerData.rows(found, "bundles"));
        page.put("notices", AnswerData.texts(found, "notices"));
        return page;
    }

    /** Fetches the newest fitting version of a bundle, with what it needs, and shows what it would change. */
    Object fetch(Request request) {
        FormOutcome outcome =
                new FormOutcome(TEXT.of("Not fetched"), Urls.of(request).path("shelf"), TEXT.of("Shelf"));
        Optional<TranslationString> objection = uploads.tooMany();
        if (objection.isPresent()) {
            return outcome.refused(request, objection.get());
        }
        try {
            Pending fetched = uploads.addFetched();
            Answer answer = commands.change(
                    request, SHELF, "fetch", fetched.name(), request.form().get("bundle", ""));
            if (answer.exitCode() == 0) {
                return Response.seeOther(Urls.of(request).path("change", Map.of("id", fetched.id())));
            }
            uploads.delete(fetched.id());
            return outcome.refused(request, answer);
        } catch (IOException failed) {
            return outcome.refused(request, Uploads.unstored(failed));
        }
    }
}
