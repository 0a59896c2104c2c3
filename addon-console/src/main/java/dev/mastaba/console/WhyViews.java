package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page that explains which route and which view answer a request.
 *
 * @param commands the commands of the server
 */
record WhyViews(Commands commands) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int LONGEST = 2_000;
    private static final Map<String, TranslationString> ANSWERS =
            Map.of("MATCHED", TEXT.of("matches"), "ANSWERS", TEXT.of("answers"));

    /** The outcomes of routes and views that neither answer nor refuse. */
    private static final Map<String, TranslationString> PASSED = Map.of(
            "OTHER_PATH", TEXT.of("the path does not match"),
            "NEVER_MATCHES", TEXT.of("only generates URLs"),
            "NOT_ASKED", TEXT.of("not tried"),
            "ELSEWHERE", TEXT.of("in another slot"));

    /** A route or view that was tried. */
    record Trial(
            String name,
            String place,
            TranslationString outcome,
            boolean answers,
            boolean passed,
            String detail,
            String owner,
            String location) {}

    Map<String, Object> why(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        String method = request.query().find("method").filter(METHODS::contains).orElse("GET");
        String path = request.query().find("path").orElse("").strip();
        Localizer localizer = Localizer.of(request);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("choice", application);
        model.put("methods", METHODS);
        model.put("method", method);
        model.put("path", path);
        model.put("answered", false);
        model.put(
                "failure",
                path.length() > LONGEST
                        ? localizer.translate(TEXT.of("The path is longer than ${n} characters.")
                                .with("n", LONGEST))
                        : "");
        if (!path.isEmpty() && path.length() <= LONGEST) {
            explain(application, method, path, model);
        }
        return model;
    }

    private void explain(ApplicationChoice application, String method, String path, Map<String, Object> model) {
        Answer answer =
                commands.ask("why", "--app=" + application.chosen(), method, path.startsWith("/") ? path : "/" + path);
        if (answer.exitCode() == 0) {
            show(AnswerData.values(answer), model);
        } else {
            model.put("failure", answer.text());
        }
    }

    private static void show(Map<String, Object> why, Map<String, Object> model) {
        List<Trial> views =
                AnswerData.rows(why, "views").stream().map(WhyViews::view).toList();
        List<Trial> handlers =
                AnswerData.rows(why, "handlers").stream().map(WhyViews::view).toList();
        model.put("answered", true);
        model.put("why", why);
        model.put("decision", AnswerData.values(why, "decision"));
        model.put(
                "routes",
                AnswerData.rows(why, "routes").stream().map(WhyViews::route).toList());
        model.put("traversal", AnswerData.values(why, "traversal"));
        model.put("views", views);
        model.put("handlers", handlers);
        model.put("parts", AnswerData.rows(why, "parts"));
        model.put("answering", answering(why, why.get("status") == null ? "views" : "handlers"));
        model.put("permission", AnswerData.text(answering(why, "views"), "permission"));
    }

    private static Map<String, Object> answering(Map<String, Object> why, String tried) {
        return AnswerData.rows(why, tried).stream()
                .filter(view -> AnswerData.text(view, "outcome").equals("ANSWERS"))
                .findFirst()
                .orElse(Map.of());
    }

    private static Trial route(Map<String, Object> route) {
        return tried(route, "name", "pattern", "params");
    }

    private static Trial view(Map<String, Object> view) {
        return tried(view, "id", "place", "predicates");
    }

    private static Trial tried(Map<String, Object> facts, String name, String place, String detail) {
        String outcome = AnswerData.text(facts, "outcome");
        TranslationString passed = PASSED.get(outcome);
        TranslationString answers = ANSWERS.get(outcome);
        TranslationString text = answers != null
                ? answers
                : passed != null
                        ? passed
                        : TEXT.of("refused by ${predicate}").with("predicate", AnswerData.text(facts, "predicate"));
        return new Trial(
                AnswerData.text(facts, name),
                AnswerData.text(facts, place),
                text,
                answers != null,
                passed != null,
                AnswerData.text(facts, detail),
                AnswerData.text(facts, "owner"),
                AnswerData.location(AnswerData.text(facts, "origin")));
    }
}
