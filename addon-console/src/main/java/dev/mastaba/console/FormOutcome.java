package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.session.Session;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of the console to a form that changes the server: a redirect with a message, or a page that reports the refusal.
 *
 * @param refused the heading of the page
 * @param back the path to which the page links
 * @param backLabel the text of the link
 */
record FormOutcome(TranslationString refused, String back, TranslationString backLabel) {
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int MOST_MESSAGES = 5;

    /** A form that sends a refused change again and allows openings. */
    record Again(String path, TranslationString label, List<Field> fields) {}

    /** A field that the form sends again. */
    record Field(String name, String value) {}

    /** Returns a redirect, and shows a message on the next page. */
    static Response done(Request request, TranslationString message, String path) {
        return done(request, Localizer.of(request).translate(message), path);
    }

    /** Returns a redirect, and shows the text of an answer on the next page. */
    static Response done(Request request, String message, String path) {
        Session session = Session.of(request);
        if (session.peekFlash("").size() >= MOST_MESSAGES) {
            session.popFlash();
        }
        String text = message.strip();
        session.flash(text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…", "", false);
        return Response.seeOther(path);
    }

    /** Returns a redirect with the text of an answer or, if it is negative, the values of the page that reports the refusal. */
    Object of(Request request, Answer answer, String path) {
        return answer.exitCode() == 0 ? done(request, answer.text(), path) : refused(request, answer);
    }

    /** Returns the values of the page that reports a refusal, with status 409. */
    Map<String, Object> refused(Request request, TranslationString text) {
        return refused(request, new Answer(1, Localizer.of(request).translate(text), null));
    }

    /** Returns the values of the page that reports the refusal of a command. */
    Map<String, Object> refused(Request request, Answer answer) {
        ResponseDraft.of(request).status(409);
        List<Map<String, Object>> problems = AnswerData.rows(AnswerData.values(answer), "problems");
        Map<String, Object> page = new LinkedHashMap<>();
        Localizer localizer = Localizer.of(request);
        page.put("title", localizer.translate(refused));
        page.put("text", problems.isEmpty() ? answer.text().strip() : "");
        page.put("problems", problems);
        page.put("back", back);
        page.put("back_label", localizer.translate(backLabel));
        page.put("again", List.of());
        page.put("note", "");
        return page;
    }

    /** Returns the values of the page that reports the refusal of a command; if only openings are the reason, with a form that allows them. */
    Map<String, Object> refused(Request request, Answer answer, Again again) {
        Map<String, Object> page = refused(request, answer);
        if (ShownTrial.isOpening(AnswerData.rows(AnswerData.values(answer), "problems"))) {
            page.put("again", List.of(again));
        }
        return page;
    }

    /** Returns the values of the page that reports that another generation serves than the one in the form; empty if the same one serves. */
    Optional<Map<String, Object>> outdated(Request request, Commands commands) {
        String serving = Long.toString(commands.serving());
        return request.form().get("serving", "").equals(serving)
                ? Optional.empty()
                : Optional.of(refused(
                        request,
                        TEXT.of(
                                        "Nothing was changed: generation ${number} serves by now, and the page showed the effect on"
                                                + " another generation.")
                                .with("number", serving)));
    }
}
